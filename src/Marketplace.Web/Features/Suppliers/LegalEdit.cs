using Marketplace.Domain;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>
/// A firm changes what it is registered under: the agency's registry check and the accepted certificate speak of other
/// data from then on and no longer count, until an officer has looked again.
/// </summary>
internal sealed class LegalEdit(Db db, Outbox outbox, Audit audit, TimeProvider clock)
{
    private const string Certificate = "registration-certificate";

    /// <summary>Tells the scoring of the edit, and makes void what rested on legal data that changed.</summary>
    public async Task Follow(
        Guid supplier, Guid account, CompanyProfile before, CompanyProfile after, CancellationToken ct)
    {
        var changed = LegalData.Changed(before, after);
        if (changed.Count > 0)
        {
            var next = Evidence.Next(EvidenceState.Accepted, EvidenceStep.Unsettle, Actor.Supplier);
            await db.Execute(Unsettle, new { supplier, Certificate, State = next.Key(), Now = clock.GetUtcNow() }, ct);
            await db.Execute(Void, new { supplier, At = clock.GetUtcNow() }, ct);
            await audit.Write(
                account, "profile.legal-changed", $"supplier/{supplier}",
                changed.ToDictionary(f => f.Key, f => f.Show(before)),
                changed.ToDictionary(f => f.Key, f => f.Show(after)), string.Join(' ', changed.Select(f => f.Key)), ct);
        }

        var cause = changed.Count > 0 ? SuppliersTouched.LegalData : "profile";
        await outbox.Add(new SuppliersTouched([supplier], cause), ct);
    }

    /// <summary>Refuses an edit that would make a check void without saying so.</summary>
    /// <exception cref="RuleBrokenException"><c>profile.legal-edit-unconfirmed</c>, naming the fields.</exception>
    public async Task MustBeConfirmed(
        Guid supplier, CompanyProfile before, CompanyProfile after, bool confirmed, CancellationToken ct)
    {
        var changed = LegalData.Changed(before, after);
        if (changed.Count > 0 && !confirmed && await IsChecked(supplier, ct))
        {
            var vi = string.Join(", ", changed.Select(f => f.Label.Vi.ToLowerInvariant()));
            var en = string.Join(", ", changed.Select(f => f.Label.En.ToLowerInvariant()));
            throw new RuleBrokenException(
                "profile.legal-edit-unconfirmed",
                $"Đổi {vi} thì kết quả tra cứu đăng ký không còn được tính, cơ quan phải đối chiếu lại. "
                + "Xác nhận rồi lưu.",
                $"With another {en} the registry check no longer counts, and the agency must check again. "
                + "Confirm, then save.");
        }
    }

    /// <summary>Whether anything was decided or found that rests on the legal data.</summary>
    public Task<bool> IsChecked(Guid supplier, CancellationToken ct) =>
        db.Find<bool>(FindChecks, new { supplier, Certificate }, ct);

    private const string FindChecks = """
        select s.state <> 'applicant'
            or exists (select from suppliers.evidence e
                where e.supplier_id = s.id and e.type = @Certificate and e.state = 'accepted')
            or exists (select from agency.recorded_fact f where f.supplier_id = s.id and f.kind = 'registry-check')
        from suppliers.supplier s
        where s.id = @Supplier
        """;

    private const string Unsettle = """
        update suppliers.evidence
        set state = @State, version = version + 1, updated_at = @Now
        where supplier_id = @Supplier and type = @Certificate and state = 'accepted'
        """;

    private const string Void = """
        update suppliers.supplier
        set legal_changed_at = @At
        where id = @Supplier
        """;
}
