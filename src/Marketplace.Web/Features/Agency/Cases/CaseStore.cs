using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>Loads a case under its row lock, so that two people never step at the same moment, and stores the next state.</summary>
internal sealed class CaseStore(Db db, TimeProvider clock)
{
    /// <summary>Days an officer has, from the application's arrival.</summary>
    private const int WorkingDays = 14;

    /// <summary>Opens the case of a submitted application at its first step; the id is the application's.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    public async Task<LockedCase> Lock(Guid id, CancellationToken ct)
    {
        await db.Execute(Open, new { Id = id, Days = WorkingDays }, ct);
        var row = await db.Find<Row>(Load, new { Id = id }, ct) ?? throw new NotFoundException("case");
        var people = await db.Query<Person>(People, new { Id = id }, ct);
        return new LockedCase(id, row.SupplierId, row.ApplicationId, row.Reference, new VettingCase(
            row.State,
            row.OfficerId,
            people.Where(p => p.Role == "finder").Select(p => p.Id).ToHashSet(),
            people.Where(p => p.Role == "conflict").Select(p => p.Id).ToHashSet(),
            row.RecommendedBy));
    }

    public Task Store(Guid id, VettingCase next, CancellationToken ct) =>
        db.Execute(Update, new { Id = id, next.State, next.Officer, next.RecommendedBy, At = clock.GetUtcNow() }, ct);

    private sealed record Row(Guid SupplierId, Guid? ApplicationId, string Reference, string State, Guid? OfficerId, Guid? RecommendedBy);

    private sealed record Person(Guid Id, string Role);

    private const string Open = """
        insert into agency.vetting_case (id, application_id, supplier_id, reference, opened_at, due_on)
        select a.id, a.id, a.supplier_id, a.reference, coalesce(a.submitted_at, now()),
            (coalesce(a.submitted_at, now()) at time zone 'Asia/Ho_Chi_Minh')::date + @Days
        from suppliers.application a
        where a.id = @Id and a.state in ('submitted', 'in-review', 'needs-more')
        on conflict do nothing
        """;

    private const string Load = """
        select c.supplier_id, c.application_id, c.reference, c.state, c.officer_id, c.recommended_by
        from agency.vetting_case c
        where c.id = @Id
        for update
        """;

    private const string People = """
        select distinct f.officer_id as id, 'finder' as role from agency.finding f where f.case_id = @Id
        union all
        select d.officer_id, 'conflict' from agency.conflict_declaration d where d.case_id = @Id and d.has_conflict
        """;

    private const string Update = """
        update agency.vetting_case
        set state = @State, officer_id = @Officer, recommended_by = @RecommendedBy, version = version + 1,
            recommended_at = case when @RecommendedBy::uuid is null then null else coalesce(recommended_at, @At) end
        where id = @Id
        """;
}

/// <param name="Application">Null: opened by the score.</param>
internal sealed record LockedCase(Guid Id, Guid Supplier, Guid? Application, string Reference, VettingCase Case);
