using Marketplace.Domain;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>
/// Loads a case under its row lock, so that two people never step at the same moment, and stores the next state.
/// </summary>
internal sealed class CaseStore(Db db, TimeProvider clock)
{
    /// <summary>Days an officer has, from the application's arrival.</summary>
    private const int WorkingDays = 14;

    /// <summary>Opens the case of a submitted application at its first step; the id is the application's.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    public async Task<LockedCase> Lock(Guid id, CancellationToken ct)
    {
        await db.Execute(Open, new { Id = id, Days = WorkingDays, Now = clock.GetUtcNow() }, ct);
        await Reopen(id, [], ct);
        var row = await db.Find<Row>(Load, new { Id = id }, ct) ?? throw new NotFoundException("case");
        var people = await db.Query<Person>(People, new { Id = id }, ct);
        var state = new VettingCase(
            row.State,
            row.OfficerId,
            people.Where(p => p.Role == "reviewer").Select(p => p.Id).ToHashSet(),
            people.Where(p => p.Role == "conflict").Select(p => p.Id).ToHashSet(),
            row.RecommendedBy);
        return new LockedCase(
            id, row.SupplierId, row.ApplicationId, row.Reference, row.Version, row.RecommendedPapers,
            CaseOutcome.For(row.ApplicationId is not null, row.SupplierState), state);
    }

    /// <summary>What the firm handed in again stops waiting, and the officer's clock goes on.</summary>
    /// <param name="id">One case, or <see cref="Guid.Empty"/> where the firms are named.</param>
    public Task Reopen(Guid id, Guid[] suppliers, CancellationToken ct) =>
        db.Execute(ReopenWaiting, new { Id = id, Suppliers = suppliers, At = clock.GetUtcNow() }, ct);

    /// <returns>A fingerprint of the firm's papers and where each stands; drafts do not count.</returns>
    public async Task<string> PapersOf(Guid supplier, CancellationToken ct) =>
        (await db.Find<string>(Fingerprint, new { Supplier = supplier }, ct))!;

    public Task Store(Guid id, VettingCase next, CancellationToken ct) =>
        db.Execute(Update, new { Id = id, next.State, next.Officer, next.RecommendedBy, At = clock.GetUtcNow() }, ct);

    private sealed record Row(
        Guid SupplierId, Guid? ApplicationId, string Reference, string State, Guid? OfficerId, Guid? RecommendedBy,
        long Version, string? RecommendedPapers, string SupplierState);

    private sealed record Person(Guid Id, string Role);

    private const string Open = """
        insert into agency.vetting_case (id, application_id, supplier_id, reference, opened_at, due_on)
        select a.id, a.id, a.supplier_id, a.reference, coalesce(a.submitted_at, @Now),
            (coalesce(a.submitted_at, @Now) at time zone 'Asia/Ho_Chi_Minh')::date + @Days
        from suppliers.application a
        where a.id = @Id and a.state in ('submitted', 'in-review', 'needs-more')
        on conflict do nothing
        """;

    private const string Load = """
        select c.supplier_id, c.application_id, c.reference, c.state, c.officer_id, c.recommended_by, c.version,
            c.recommended_papers, s.state as supplier_state
        from agency.vetting_case c
        join suppliers.supplier s on s.id = c.supplier_id
        where c.id = @Id
        for update of c
        """;

    /// <summary>
    /// Whoever worked on the case stays a reviewer, also after the recommendation was void or the role changed.
    /// Whoever declared a conflict in any case of the firm is kept out of all of them.
    /// </summary>
    private const string People = """
        select f.officer_id as id, 'reviewer' as role from agency.finding f where f.case_id = @Id
        union
        select u.actor_id, 'reviewer' from platform.audit u
        where u.subject = 'case/' || @Id::text and u.action in ('case.taken', 'case.recommended', 'case.looked-up')
            and u.actor_id is not null
        union
        select d.officer_id, 'conflict'
        from agency.conflict_declaration d
        join agency.vetting_case o on o.id = d.case_id
        where d.has_conflict and o.supplier_id = (select c.supplier_id from agency.vetting_case c where c.id = @Id)
        """;

    private const string Update = """
        update agency.vetting_case
        set state = @State, officer_id = @Officer, recommended_by = @RecommendedBy, version = version + 1,
            recommended_at = case when @RecommendedBy::uuid is not null then recommended_at end,
            waiting_since = case when @State = 'waiting' then coalesce(waiting_since, @At) end,
            due_on = due_on + case when state = 'waiting' and @State <> 'waiting'
                then (@At at time zone 'Asia/Ho_Chi_Minh')::date
                    - (coalesce(waiting_since, @At) at time zone 'Asia/Ho_Chi_Minh')::date
                else 0 end
        where id = @Id
        """;

    private const string ReopenWaiting = """
        update agency.vetting_case c
        set state = 'open', version = c.version + 1, waiting_since = null,
            due_on = c.due_on + ((@At at time zone 'Asia/Ho_Chi_Minh')::date
                - (coalesce(c.waiting_since, @At) at time zone 'Asia/Ho_Chi_Minh')::date)
        from suppliers.application a
        where a.id = c.application_id and a.state = 'submitted' and c.state = 'waiting'
            and (c.id = @Id or c.supplier_id = any(@Suppliers))
        """;

    private const string Fingerprint = """
        select coalesce(md5(string_agg(e.id::text || e.version::text || e.state, ',' order by e.id)), '')
        from suppliers.evidence e
        where e.supplier_id = @Supplier and e.state <> 'draft'
        """;
}

/// <param name="Application">Null: opened by the score or by papers that came later.</param>
/// <param name="RecommendedPapers">Fingerprint of the papers at the recommendation; null: none kept.</param>
/// <param name="Outcomes">What it can end with, as its supplier stands now.</param>
internal sealed record LockedCase(
    Guid Id, Guid Supplier, Guid? Application, string Reference, long Version, string? RecommendedPapers,
    IReadOnlyList<CaseOutcome> Outcomes, VettingCase Case)
{
    /// <exception cref="RuleBrokenException"><c>case.stale</c>: the caller looked at an earlier state.</exception>
    public void CheckVersion(long? seen)
    {
        if (seen is { } version && version != Version)
        {
            throw new RuleBrokenException(
                "case.stale",
                "Hồ sơ đã thay đổi từ khi bạn mở trang. Tải lại, đọc phần mới rồi làm tiếp.",
                "The case has changed since you opened it. Load it again, read what is new, then go on.");
        }
    }
}
