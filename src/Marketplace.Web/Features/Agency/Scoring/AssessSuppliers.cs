using System.Text.Json;
using Marketplace.Domain.Scoring;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>Scores suppliers as of a day and keeps the scores with all that is needed to compute them again.</summary>
/// <remarks>Repeating it is harmless: the same facts on the same day are stored once and change nothing.</remarks>
public static class AssessSuppliers
{
    private const int DaysForCases = 14;

    /// <param name="Cause">Stable word: submitted, evidence, finding, listing-changed, nightly, on-request …</param>
    public sealed record Request(IReadOnlyCollection<Guid> Suppliers, DateOnly AsOf, string Cause) : ICommand<Response>;

    /// <param name="Assessed">Suppliers scored.</param>
    /// <param name="Changed">Of them, those with at least one criterion that differs from before.</param>
    /// <param name="Scores">What was stored of each.</param>
    public sealed record Response(int Assessed, int Changed, IReadOnlyList<Scored> Scores);

    /// <param name="SnapshotHash">Of the facts that the score was computed from.</param>
    public sealed record Scored(Guid Supplier, Score Score, string SnapshotHash);

    internal sealed class Handler(Db db, SupplierFacts facts, Outbox outbox, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var rows = new AssessmentRows(db, request.AsOf, request.Cause, clock.GetUtcNow());
            var old = await rows.LockStandings(request.Suppliers, ct);
            var found = await facts.Gather(request.Suppliers, request.AsOf, ct);
            var assessed = found.Select(f => Assess(f, request.AsOf)).ToList();
            await rows.Insert(assessed, ct);
            var changed = assessed.Where(a => Changes(a, old.GetValueOrDefault(a.Supplier)).Any()).ToList();
            var before = await Before(rows, changed, old, ct);
            await rows.Insert([.. changed.SelectMany(a => WithPaper(
                a, Changes(a, old.GetValueOrDefault(a.Supplier)), before.GetValueOrDefault(a.Supplier)))], ct);
            await TellOfGates(assessed, old, ct);
            await OpenCases(assessed, old, request.Cause, ct);
            var scores = assessed.ConvertAll(a => new Scored(a.Supplier, a.Judged.Score, a.Hash));
            return new Response(assessed.Count, changed.Count, scores);
        }

        private Assessed Assess(SupplierFacts.Gathered found, DateOnly asOf)
        {
            var (supplier, snapshot, closed) = found;
            var set = CriteriaSet.InForce;
            var bytes = ScoringJson.Bytes(snapshot);
            var hash = ScoringJson.Hash(bytes);
            var score = Scorer.Score(set, snapshot, asOf);
            var next = NextChange.After(set, snapshot, asOf);
            return new Assessed(
                clock.NewId(), supplier, new(snapshot, score), bytes, hash, ScoringJson.Bytes(score, hash, next), next,
                closed);
        }

        /// <summary>What each of them was judged by before, to tell which paper made the difference.</summary>
        private static async Task<Dictionary<Guid, Judged>> Before(
            AssessmentRows rows, List<Assessed> changed, Dictionary<Guid, Standing> old, CancellationToken ct)
        {
            Dictionary<Guid, Judged> before = [];
            Guid[] ids = [.. changed.Where(a => old.ContainsKey(a.Supplier)).Select(a => old[a.Supplier].AssessmentId)];
            foreach (var row in ids.Length == 0 ? [] : await rows.Load(ids, ct))
            {
                if (Read(row) is { } judged)
                {
                    before[row.SupplierId] = judged;
                }
            }

            return before;
        }

        /// <summary>A missing mandatory document hides goods of its family: whoever shows goods has to know.</summary>
        private async Task TellOfGates(List<Assessed> assessed, Dictionary<Guid, Standing> old, CancellationToken ct)
        {
            Guid[] moved = [.. assessed
                .Where(a => !a.Closed.SequenceEqual(old.GetValueOrDefault(a.Supplier)?.ClosedFamilies ?? []))
                .Select(a => a.Supplier)];
            if (moved.Length > 0)
            {
                await outbox.Add(new SuppliersTouched(moved, "product-gate"), ct);
            }
        }

        /// <summary>A failed gate hides the badge at once, a weighted drop suspends nobody: both open a case.</summary>
        private async Task OpenCases(
            List<Assessed> assessed, Dictionary<Guid, Standing> old, string cause, CancellationToken ct)
        {
            foreach (var now in assessed.Where(a => a.Judged.Snapshot.IsOnFloor))
            {
                var (score, before) = (now.Judged.Score, old.GetValueOrDefault(now.Supplier));
                var reason = before is { GatesHold: true } && !score.GatesHold
                        ? cause == SuppliersTouched.LegalData ? "legal-edit" : "gate-failed"
                    : before is { Passes: true } && !score.Passes ? "score-dropped"
                    : null;
                if (reason is not null)
                {
                    var due = clock.Today().AddDays(DaysForCases);
                    await db.Execute(
                        OpenCase, new { Id = clock.NewId(), now.Supplier, Reason = reason, Due = due, due.Year }, ct);
                }
            }
        }
    }

    /// <summary>Scores again whoever an area says was touched.</summary>
    internal sealed class Touched(IMediator mediator, TimeProvider clock) : IOutboxHandler<SuppliersTouched>
    {
        public Task Handle(SuppliersTouched message, CancellationToken ct) =>
            mediator.Send(new Request(message.Suppliers, clock.Today(), message.Cause), ct);
    }

    private static IEnumerable<ScoreChange> Changes(Assessed assessed, Standing? old)
    {
        for (var i = 0; i < assessed.Judged.Score.Criteria.Count; i++)
        {
            var result = assessed.Judged.Score.Criteria[i];
            decimal? before = old is null || old.Scores[i] < 0 ? null : old.Scores[i];
            if (old is null || before != result.Score)
            {
                yield return new(assessed.Supplier, result.Criterion.Code, before, result.Score, Paper: null);
            }
        }
    }

    private static IEnumerable<ScoreChange> WithPaper(Assessed now, IEnumerable<ScoreChange> changes, Judged? before) =>
        before is null ? changes : changes.Select(c => c with
        {
            Paper = Guid.TryParse(ChangeCause.Paper(before, now.Judged, c.Criterion), out var id) ? id : null,
        });

    /// <returns>
    /// Null for a snapshot that cannot be read: no paper is named then, the score is stored all the same.
    /// </returns>
    private static Judged? Read(StoredSnapshot row)
    {
        try
        {
            var snapshot = ScoringJson.Read(row.Snapshot);
            return new(snapshot, Scorer.Score(CriteriaSet.Find(row.CriteriaVersion), snapshot, row.AsOf));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private const string OpenCase = """
        insert into agency.vetting_case (id, supplier_id, reference, reason, due_on)
        select @Id, @Supplier, 'S-' || @Year::text || '-' || nextval('agency.case_number')::text, @Reason, @Due
        where not exists (
            select 1 from agency.vetting_case c
            where c.supplier_id = @Supplier and c.reason in ('gate-failed', 'legal-edit', @Reason)
                and c.state <> 'decided')
        on conflict do nothing
        """;
}
