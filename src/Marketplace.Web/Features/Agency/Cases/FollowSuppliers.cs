using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>
/// What a firm hands in or changes reaches an officer: a case that waited goes on, new papers of a member open one.
/// </summary>
internal sealed class FollowSuppliers(CaseStore cases, Db db, TimeProvider clock) : IOutboxHandler<SuppliersTouched>
{
    /// <summary>Days an officer has for papers that came after the decision.</summary>
    private const int DaysForPapers = 14;

    public async Task Handle(SuppliersTouched message, CancellationToken ct)
    {
        if (message.Cause is "submitted")
        {
            await cases.Reopen(Guid.Empty, message.Suppliers, ct);
        }
        else if (message.Cause is "evidence" or SuppliersTouched.LegalData)
        {
            var today = clock.Today();
            var reason = message.Cause is "evidence" ? "new-papers" : "legal-edit";
            var due = today.AddDays(DaysForPapers);
            await db.Execute(
                OpenForPapers, new { message.Suppliers, reason, At = clock.GetUtcNow(), due, today.Year }, ct);
        }
    }

    /// <summary>
    /// Once for each firm, until that case is decided; an application's own papers belong to its own case.
    /// Two nodes at once: the index <c>one_open_case_a_reason</c> lets one win; other firms do not wait.
    /// </summary>
    private const string OpenForPapers = """
        insert into agency.vetting_case (id, supplier_id, reference, reason, opened_at, due_on)
        select gen_random_uuid(), s.id, 'S-' || @Year::text || '-' || nextval('agency.case_number')::text, @Reason, @At,
            @Due
        from suppliers.supplier s
        where s.id = any(@Suppliers) and s.state in ('eligible', 'selected', 'suspended')
            and (@Reason = 'legal-edit' or exists (
                select 1 from suppliers.evidence e where e.supplier_id = s.id and e.state = 'submitted'))
            and not exists (select 1 from agency.vetting_case c
                where c.supplier_id = s.id and c.application_id is null and c.state <> 'decided')
            and not exists (select 1 from suppliers.application a
                where a.supplier_id = s.id and a.state in ('submitted', 'in-review', 'needs-more'))
        on conflict do nothing
        """;
}
