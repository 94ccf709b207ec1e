using Marketplace.Domain.Scoring;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>Scores suppliers as of a day and keeps the scores with all that is needed to compute them again.</summary>
/// <remarks>Repeating it is harmless: the same facts on the same day are stored once and change nothing.</remarks>
public static class AssessSuppliers
{
    /// <param name="Cause">Stable word: submitted, evidence, finding, listing-changed, nightly, on-request …</param>
    public sealed record Request(IReadOnlyCollection<Guid> Suppliers, DateOnly AsOf, string Cause) : ICommand<Response>;

    /// <param name="Assessed">Suppliers scored.</param>
    /// <param name="Changed">Of them, those with at least one criterion that differs from before.</param>
    public sealed record Response(int Assessed, int Changed);

    internal sealed class Handler(Db db, SupplierFacts facts, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var old = (await db.Query<Standing>(LockStandings, new { Suppliers = request.Suppliers.ToArray() }, ct))
                .ToDictionary(s => s.SupplierId);
            var assessed = (await facts.Gather(request.Suppliers, ct)).Select(f => Assess(f.Supplier, f.Snapshot, request)).ToList();
            await db.Execute(InsertAssessments, Columns(assessed, request, clock.GetUtcNow()), ct);
            await db.Execute(UpsertStandings, Standings(assessed, request), ct);
            var changes = assessed.SelectMany(a => Changes(a, old.GetValueOrDefault(a.Supplier))).ToList();
            await db.Execute(InsertChanges, ChangeColumns(changes, request, clock.GetUtcNow()), ct);
            await OpenCases(assessed.Where(a => !a.Score.GatesHold && old.GetValueOrDefault(a.Supplier)?.GatesHold == true), ct);
            return new Response(assessed.Count, changes.Select(c => c.Supplier).Distinct().Count());
        }

        private Assessed Assess(Guid supplier, Snapshot snapshot, Request request)
        {
            var set = CriteriaSet.InForce;
            var bytes = ScoringJson.Bytes(snapshot);
            var hash = ScoringJson.Hash(bytes);
            var score = Scorer.Score(set, snapshot, request.AsOf);
            var next = NextChange.After(set, snapshot, request.AsOf);
            return new Assessed(clock.NewId(), supplier, score, bytes, hash, ScoringJson.Bytes(score, hash, next), next);
        }

        /// <summary>A weighted drop never suspends by itself; a failed gate hides the badge at once and opens a case.</summary>
        private async Task OpenCases(IEnumerable<Assessed> failed, CancellationToken ct)
        {
            foreach (var supplier in failed.Select(a => a.Supplier))
            {
                var due = clock.Today().AddDays(14);
                await db.Execute(OpenCase, new { Id = clock.NewId(), Supplier = supplier, Due = due, due.Year }, ct);
            }
        }
    }

    /// <summary>Scores again whoever an area says was touched.</summary>
    internal sealed class Touched(IMediator mediator, TimeProvider clock) : IOutboxHandler<SuppliersTouched>
    {
        public Task Handle(SuppliersTouched message, CancellationToken ct) =>
            mediator.Send(new Request(message.Suppliers, clock.Today(), message.Cause), ct);
    }

    private static IEnumerable<Change> Changes(Assessed assessed, Standing? old)
    {
        for (var i = 0; i < assessed.Score.Criteria.Count; i++)
        {
            var result = assessed.Score.Criteria[i];
            decimal? before = old is null || old.Scores[i] < 0 ? null : old.Scores[i];
            if (old is null || before != result.Score)
            {
                yield return new Change(assessed.Supplier, assessed.Id, result.Criterion.Code, before, result.Score);
            }
        }
    }

    private static object Columns(List<Assessed> all, Request request, DateTimeOffset now) => new
    {
        Ids = all.ConvertAll(a => a.Id).ToArray(),
        Suppliers = all.ConvertAll(a => a.Supplier).ToArray(),
        Snapshots = all.ConvertAll(a => a.Snapshot).ToArray(),
        Hashes = all.ConvertAll(a => a.Hash).ToArray(),
        Results = all.ConvertAll(a => a.Result).ToArray(),
        Totals = all.ConvertAll(a => a.Score.Total).ToArray(),
        Passes = all.ConvertAll(a => a.Score.Passes).ToArray(),
        Gates = all.ConvertAll(a => a.Score.GatesHold).ToArray(),
        Nexts = all.ConvertAll(a => a.Next).ToArray(),
        CriteriaSet.InForce.Version,
        request.AsOf,
        request.Cause,
        Now = now,
    };

    private static object Standings(List<Assessed> all, Request request) => new
    {
        Suppliers = all.ConvertAll(a => a.Supplier).ToArray(),
        Hashes = all.ConvertAll(a => a.Hash).ToArray(),
        A = all.ConvertAll(a => a.Score.Group('A').Share).ToArray(),
        B = all.ConvertAll(a => a.Score.Group('B').Share).ToArray(),
        C = all.ConvertAll(a => a.Score.Group('C').Share).ToArray(),
        Scores = all.ConvertAll(a => string.Join(',', a.Score.Criteria.Select(c => (c.Score ?? -1).ToString(Invariant)))).ToArray(),
        CriteriaSet.InForce.Version,
        request.AsOf,
    };

    private static object ChangeColumns(List<Change> all, Request request, DateTimeOffset now) => new
    {
        Suppliers = all.ConvertAll(c => c.Supplier).ToArray(),
        Hashes = all.ConvertAll(c => c.Assessment).ToArray(),
        Criteria = all.ConvertAll(c => c.Criterion).ToArray(),
        Old = all.ConvertAll(c => c.Old).ToArray(),
        New = all.ConvertAll(c => c.New).ToArray(),
        request.Cause,
        Now = now,
    };

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private sealed record Assessed(
        Guid Id, Guid Supplier, Score Score, byte[] Snapshot, string Hash, byte[] Result, DateOnly? Next);

    private sealed record Standing(Guid SupplierId, bool GatesHold, decimal[] Scores);

    private sealed record Change(Guid Supplier, Guid Assessment, string Criterion, decimal? Old, decimal? New);

    private const string LockStandings = """
        select s.supplier_id, s.gates_hold, s.scores
        from agency.standing s
        where s.supplier_id = any(@Suppliers)
        order by s.supplier_id
        for update
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
            (supplier_id, assessment_id, total, group_a, group_b, group_c, passes, gates_hold, as_of, next_change_on, scores)
        select u.supplier, a.id, a.total, u.a, u.b, u.c, a.passes, a.gates_hold, a.as_of, a.next_change_on,
            string_to_array(u.scores, ',')::numeric[]
        from unnest(@Suppliers, @Hashes, @A, @B, @C, @Scores) u(supplier, hash, a, b, c, scores)
        join agency.assessment a on a.supplier_id = u.supplier and a.as_of = @AsOf and a.snapshot_hash = u.hash
            and a.criteria_version = @Version
        on conflict (supplier_id) do update
        set assessment_id = excluded.assessment_id, total = excluded.total, group_a = excluded.group_a,
            group_b = excluded.group_b, group_c = excluded.group_c, passes = excluded.passes,
            gates_hold = excluded.gates_hold, as_of = excluded.as_of, next_change_on = excluded.next_change_on,
            scores = excluded.scores
        """;

    private const string InsertChanges = """
        insert into agency.score_change (id, supplier_id, assessment_id, criterion, old_score, new_score, cause, at)
        select gen_random_uuid(), u.supplier, s.assessment_id, u.criterion, u.old, u.new, @Cause, @Now
        from unnest(@Suppliers, @Criteria, @Old, @New) u(supplier, criterion, old, new)
        join agency.standing s on s.supplier_id = u.supplier
        """;

    private const string OpenCase = """
        insert into agency.vetting_case (id, supplier_id, reference, reason, due_on)
        select @Id, @Supplier, 'S-' || @Year || '-' || lpad((abs(hashtext(@Id::text)) % 10000)::text, 4, '0'), 'gate-failed', @Due
        where not exists (
            select 1 from agency.vetting_case c
            where c.supplier_id = @Supplier and c.reason = 'gate-failed' and c.state <> 'decided')
        """;
}
