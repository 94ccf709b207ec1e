using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>The officer who reviewed the papers proposes an outcome to a second person.</summary>
public static class Recommend
{
    /// <param name="Outcome">
    /// Of an application approve or reject; of another case keep, suspend, remove or reinstate, as its supplier stands.
    /// </param>
    /// <param name="Version">Of the case that was read; null: whatever changed since.</param>
    public sealed record Body(string Outcome, string Reason, long? Version = null);

    public sealed record Request(Guid CaseId, Guid Officer, string Outcome, string Reason, long? Version = null)
        : ICommand<Unit>;

    public static void Map(RouteGroupBuilder officers) => officers
        .MapPost("/cases/{id:guid}/recommendation", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Request(id, user.Id(), body.Outcome, body.Reason, body.Version), ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(Recommend)).WithIdempotency()
        .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Outcome).Must(CaseOutcome.AllAdvice.Contains)
                .WithMessage(_ => Say.This("Chọn một đề nghị.", "Choose what to recommend."));
            RuleFor(r => r.Reason).Must(r => r?.Trim().Length is >= 3 and <= 2_000).WithMessage(_ => Say.This(
                "Ghi lý do, từ 3 đến 2.000 ký tự.", "Write the reason, 3 to 2,000 characters."));
        }
    }

    internal sealed class Handler(CaseStore cases, Db db, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            var locked = await cases.Lock(request.CaseId, ct);
            locked.CheckVersion(request.Version);
            CaseOutcome.Among(locked.Outcomes, request.Outcome);
            var open = await db.Find<long>(CountOpen, new { locked.Supplier }, ct);
            await cases.Store(locked.Id, locked.Case.Recommend(request.Officer, request.Reason, (int)open), ct);
            var papers = await cases.PapersOf(locked.Supplier, ct);
            await db.Execute(
                Store,
                new
                {
                    locked.Id, request.Outcome, Reason = request.Reason.Trim(), Papers = papers,
                    At = clock.GetUtcNow(),
                },
                ct);
            await audit.Write(
                request.Officer, "case.recommended", $"case/{locked.Id}", null, new { request.Outcome }, request.Reason,
                ct);
            return Unit.Value;
        }
    }

    private const string CountOpen = """
        select count(*)
        from suppliers.evidence e
        where e.supplier_id = @Supplier and e.state in ('submitted', 'in-review')
        """;

    private const string Store = """
        update agency.vetting_case
        set recommendation = @Outcome, recommendation_reason = @Reason, recommended_papers = @Papers,
            recommended_at = @At
        where id = @Id
        """;
}
