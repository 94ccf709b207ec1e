using System.Globalization;
using Marketplace.Domain.Scoring;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>One computed score with the bytes that are stored of it.</summary>
/// <param name="Closed">Families of goods that lack a mandatory document, sorted.</param>
internal sealed record Assessed(
    Guid Id, Guid Supplier, Judged Judged, byte[] Snapshot,
    string Hash, byte[] Result, DateOnly? Next, string[] Closed);

/// <summary>The score in force before; -1 in <paramref name="Scores"/>: not in use.</summary>
internal sealed record Standing(
    Guid SupplierId, Guid AssessmentId, bool Passes, bool GatesHold, decimal[] Scores, string[] ClosedFamilies);

/// <param name="Paper">The one paper that caused it; null: none, or several.</param>
internal sealed record ScoreChange(Guid Supplier, string Criterion, decimal? Old, decimal? New, Guid? Paper);

internal sealed record StoredSnapshot(Guid SupplierId, int CriteriaVersion, DateOnly AsOf, byte[] Snapshot);

/// <summary>Writes the assessments of one batch, each table with one statement.</summary>
internal sealed class AssessmentRows(Db db, DateOnly asOf, string cause, DateTimeOffset now)
{
    /// <summary>Locked in the order of their ids: two batches never wait for each other crosswise.</summary>
    public async Task<Dictionary<Guid, Standing>> LockStandings(
        IReadOnlyCollection<Guid> suppliers, CancellationToken ct)
    {
        var locked = await db.Query<Standing>(LockThem, new { Suppliers = suppliers.ToArray() }, ct);
        return locked.ToDictionary(s => s.SupplierId);
    }

    public Task<IReadOnlyList<StoredSnapshot>> Load(Guid[] assessments, CancellationToken ct) =>
        db.Query<StoredSnapshot>(LoadSnapshots, new { Ids = assessments }, ct);

    public async Task Insert(List<Assessed> all, CancellationToken ct)
    {
        await db.Execute(InsertAssessments, Columns(all), ct);
        await db.Execute(UpsertStandings, Standings(all), ct);
    }

    public async Task Insert(IReadOnlyList<ScoreChange> all, CancellationToken ct)
    {
        if (all.Count > 0)
        {
            await db.Execute(InsertChanges, Columns(all), ct);
        }
    }

    private object Columns(List<Assessed> all) => new
    {
        Ids = all.ConvertAll(a => a.Id).ToArray(),
        Suppliers = all.ConvertAll(a => a.Supplier).ToArray(),
        Snapshots = all.ConvertAll(a => a.Snapshot).ToArray(),
        Hashes = all.ConvertAll(a => a.Hash).ToArray(),
        Results = all.ConvertAll(a => a.Result).ToArray(),
        Totals = all.ConvertAll(a => a.Judged.Score.Total).ToArray(),
        Passes = all.ConvertAll(a => a.Judged.Score.Passes).ToArray(),
        Gates = all.ConvertAll(a => a.Judged.Score.GatesHold).ToArray(),
        Nexts = all.ConvertAll(a => a.Next).ToArray(),
        CriteriaSet.InForce.Version,
        AsOf = asOf,
        Cause = cause,
        Now = now,
    };

    private object Standings(List<Assessed> all) => new
    {
        Suppliers = all.ConvertAll(a => a.Supplier).ToArray(),
        Hashes = all.ConvertAll(a => a.Hash).ToArray(),
        A = all.ConvertAll(a => a.Judged.Score.Group('A').Share).ToArray(),
        B = all.ConvertAll(a => a.Judged.Score.Group('B').Share).ToArray(),
        C = all.ConvertAll(a => a.Judged.Score.Group('C').Share).ToArray(),
        Scores = all.ConvertAll(Scores).ToArray(),
        Closed = all.ConvertAll(a => string.Join(',', a.Closed)).ToArray(),
        CriteriaSet.InForce.Version,
        AsOf = asOf,
    };

    private static string Scores(Assessed assessed) => string.Join(
        ',', assessed.Judged.Score.Criteria.Select(c => (c.Score ?? -1).ToString(CultureInfo.InvariantCulture)));

    private object Columns(IReadOnlyList<ScoreChange> all) => new
    {
        Suppliers = all.Select(c => c.Supplier).ToArray(),
        Criteria = all.Select(c => c.Criterion).ToArray(),
        Old = all.Select(c => c.Old).ToArray(),
        New = all.Select(c => c.New).ToArray(),
        Papers = all.Select(c => c.Paper).ToArray(),
        Cause = cause,
        Now = now,
    };

    private const string LockThem = """
        select s.supplier_id, s.assessment_id, s.passes, s.gates_hold, s.scores, s.closed_families
        from agency.standing s
        where s.supplier_id = any(@Suppliers)
        order by s.supplier_id
        for update
        """;

    private const string LoadSnapshots = """
        select a.supplier_id, a.criteria_version, a.as_of, a.snapshot
        from agency.assessment a
        where a.id = any(@Ids)
        """;

    private const string InsertAssessments = """
        insert into agency.assessment
            (id, supplier_id, criteria_version, as_of, snapshot, snapshot_hash, result, total, passes, gates_hold,
             next_change_on, cause, created_at)
        select u.id, u.supplier, @Version, @AsOf, u.snapshot, u.hash, u.result, u.total, u.passes, u.gates,
            u.next, @Cause, @Now
        from unnest(@Ids, @Suppliers, @Snapshots, @Hashes, @Results, @Totals, @Passes, @Gates, @Nexts)
            u(id, supplier, snapshot, hash, result, total, passes, gates, next)
        on conflict on constraint assessment_is_stored_once do nothing
        """;

    private const string UpsertStandings = """
        insert into agency.standing
            (supplier_id, assessment_id, total, group_a, group_b, group_c, passes, gates_hold, as_of, next_change_on,
             scores, closed_families)
        select u.supplier, a.id, a.total, u.a, u.b, u.c, a.passes, a.gates_hold, a.as_of, a.next_change_on,
            string_to_array(u.scores, ',')::numeric[], string_to_array(u.closed, ',')
        from unnest(@Suppliers, @Hashes, @A, @B, @C, @Scores, @Closed) u(supplier, hash, a, b, c, scores, closed)
        join agency.assessment a on a.supplier_id = u.supplier and a.as_of = @AsOf and a.snapshot_hash = u.hash
            and a.criteria_version = @Version
        on conflict (supplier_id) do update
        set assessment_id = excluded.assessment_id, total = excluded.total, group_a = excluded.group_a,
            group_b = excluded.group_b, group_c = excluded.group_c, passes = excluded.passes,
            gates_hold = excluded.gates_hold, as_of = excluded.as_of, next_change_on = excluded.next_change_on,
            scores = excluded.scores, closed_families = excluded.closed_families
        """;

    private const string InsertChanges = """
        insert into agency.score_change
            (id, supplier_id, assessment_id, criterion, old_score, new_score, cause, evidence_id, at)
        select gen_random_uuid(), u.supplier, s.assessment_id, u.criterion, u.old, u.new, @Cause, u.paper, @Now
        from unnest(@Suppliers, @Criteria, @Old, @New, @Papers) u(supplier, criterion, old, new, paper)
        join agency.standing s on s.supplier_id = u.supplier
        """;
}
