using System.Security.Claims;
using System.Text.Json;
using FluentValidation;
using Marketplace.Domain;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>A second person decides; the decision goes into the hash-chained log and to the supplier.</summary>
public static class Decide
{
    private const string Returned = "returned";

    /// <param name="Outcome">
    /// returned (to the officer); of an application approved or rejected; of another case kept, suspended, removed or
    /// reinstated, as its supplier stands.
    /// </param>
    /// <param name="Version">Of the case that was read; null: whatever changed since.</param>
    /// <param name="Total">The score that was read; null: whatever it is now.</param>
    public sealed record Body(string Outcome, string Reason, long? Version = null, decimal? Total = null);

    public sealed record Request(
        Guid CaseId, Guid Approver, string Outcome, string Reason, long? Version = null, decimal? Total = null)
        : ICommand<Response>;

    /// <param name="LogNumber">Line of the decision log; null when returned.</param>
    public sealed record Response(string Outcome, decimal Total, long? LogNumber);

    /// <summary>The supplier is told by mail.</summary>
    public sealed record CaseDecided(
        Guid CaseId, Guid SupplierId, string Reference, string Outcome, string Reason, decimal Total) : IOutboxMessage
    {
        public static string Kind => "agency.case-decided";
    }

    public static void Map(RouteGroupBuilder approvers) => approvers
        .MapPost("/cases/{id:guid}/decision", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(
                new Request(id, user.Id(), body.Outcome, body.Reason, body.Version, body.Total), ct)))
        .WithName(nameof(Decide)).WithIdempotency()
        .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Outcome).Must(o => o is Returned || CaseOutcome.AllKeys.Contains(o))
                .WithMessage(_ => Say.This("Chọn một quyết định.", "Choose a decision."));
            RuleFor(r => r.Reason).Must(r => r?.Trim().Length is >= 3 and <= 2_000).WithMessage(_ => Say.This(
                "Ghi lý do, từ 3 đến 2.000 ký tự; có trong thư và trong nhật ký.",
                "Write the reason, 3 to 2,000 characters; it stands in the letter and the log."));
        }
    }

    internal sealed class Handler(
        CaseStore cases, DecisionLog log, IMediator mediator, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var locked = await cases.Lock(request.CaseId, ct);
            locked.CheckVersion(request.Version);
            var changed = locked.RecommendedPapers is { } seen && seen != await cases.PapersOf(locked.Supplier, ct);
            return request.Outcome == Returned
                ? await Return(locked, changed, request, ct)
                : await Sign(locked, changed, request, ct);
        }

        private async Task<Response> Return(LockedCase locked, bool changed, Request request, CancellationToken ct)
        {
            var live = await mediator.Send(new ScoreOfSupplier.Request(locked.Supplier), ct);
            var next = locked.Case.Decide(request.Approver, Returned, request.Reason, passes: true, changed);
            await cases.Store(locked.Id, next, ct);
            await audit.Write(
                request.Approver, "case.returned", $"case/{locked.Id}", null, null, request.Reason.Trim(), ct);
            return new Response(Returned, live.Score.Total, LogNumber: null);
        }

        /// <summary>Judged by the assessment that is stored, so that the log's hash leads to its facts.</summary>
        private async Task<Response> Sign(LockedCase locked, bool changed, Request request, CancellationToken ct)
        {
            var outcome = CaseOutcome.Among(locked.Outcomes, request.Outcome);
            var assessed = await mediator.Send(
                new AssessSuppliers.Request([locked.Supplier], clock.Today(), "decision"), ct);
            var stored = assessed.Scores.Single();
            MustBeWhatWasRead(request.Total, stored.Score.Total);
            var next = locked.Case.Decide(
                request.Approver, request.Outcome, request.Reason, outcome.Allows(stored.Score), changed);
            await cases.Store(locked.Id, next, ct);
            await Move(locked, outcome, request, ct);
            var number = await log.Write(Entry(locked, request, stored), ct);
            var total = stored.Score.Total;
            await outbox.Add(
                new CaseDecided(locked.Id, locked.Supplier, locked.Reference, request.Outcome, request.Reason, total),
                ct);
            return new Response(request.Outcome, total, number);
        }

        /// <summary>The letter was read with its points in it.</summary>
        private static void MustBeWhatWasRead(decimal? read, decimal now)
        {
            if (read is { } total && total != now)
            {
                throw new RuleBrokenException(
                    "case.score-changed",
                    $"Điểm vừa đổi từ {total} thành {now}. Đọc lại kết quả và thư rồi ký.",
                    $"The score has just changed from {total} to {now}. Read result and letter again, then sign.");
            }
        }

        /// <summary>The score that was judged by is kept as it was; after the move it is another one.</summary>
        private async Task Move(LockedCase locked, CaseOutcome outcome, Request request, CancellationToken ct)
        {
            if (locked.Application is { } application)
            {
                await mediator.Send(new MoveApplication(application, request.Outcome), ct);
            }
            else if (outcome.SupplierState is { } state)
            {
                await mediator.Send(
                    new MoveSupplier(locked.Supplier, state, request.Approver, request.Reason.Trim()), ct);
            }

            await outbox.Add(new SuppliersTouched([locked.Supplier], "decision"), ct);
        }

        private static DecisionEntry Entry(LockedCase locked, Request request, AssessSuppliers.Scored stored) => new(
            locked.Id, locked.Reference, locked.Supplier, request.Outcome, request.Reason.Trim(), stored.Score.Total,
            stored.Score.Set.Version, stored.SnapshotHash, locked.Case.RecommendedBy, request.Approver);
    }

    /// <summary>What the log keeps of one decision.</summary>
    internal sealed record DecisionEntry(
        Guid Case, string Reference, Guid Supplier, string Outcome, string Reason, decimal Total, int CriteriaVersion,
        string SnapshotHash, Guid? RecommendedBy, Guid DecidedBy)
    {
        /// <summary>Null: now.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>Appends to the chain under a lock, so that no two decisions follow the same line.</summary>
    internal sealed class DecisionLog(Db db, TimeProvider clock)
    {
        public async Task<long> Write(DecisionEntry decided, CancellationToken ct)
        {
            await db.Execute("select pg_advisory_xact_lock(7302)", null, ct);
            var at = decided.At ?? clock.GetUtcNow();
            var entry = JsonSerializer.Serialize(
                new
                {
                    At = at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                    decided.Case,
                    decided.Reference,
                    decided.Supplier,
                    decided.Outcome,
                    decided.Reason,
                    decided.Total,
                    decided.CriteriaVersion,
                    decided.SnapshotHash,
                    decided.RecommendedBy,
                    decided.DecidedBy,
                },
                JsonSerializerOptions.Web);
            var line = DecisionChain.Next(await db.Find<DecisionLine>(Last, null, ct), entry);
            await db.Execute(
                Insert,
                new { line.Number, decided.Case, line.Entry, Prev = line.PreviousHash, line.Hash, At = at },
                ct);
            await db.Execute(
                Close, new { decided.Case, decided.Outcome, decided.Reason, decided.DecidedBy, At = at }, ct);
            return line.Number;
        }
    }

    private const string Last = """
        select l.number, l.entry, l.prev_hash as previous_hash, l.hash
        from agency.decision_log l
        order by l.number desc
        limit 1
        """;

    private const string Insert = """
        insert into agency.decision_log (number, case_id, entry, prev_hash, hash, at)
        values (@Number, @Case, @Entry, @Prev, @Hash, @At)
        """;

    private const string Close = """
        update agency.vetting_case
        set outcome = @Outcome, outcome_reason = @Reason, decided_by = @DecidedBy, decided_at = @At
        where id = @Case
        """;
}
