using System.Security.Claims;
using FluentValidation;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>An officer accepts or rejects one paper, or asks for more, with the reason that the supplier reads.</summary>
public static class RecordFinding
{
    /// <param name="Outcome">accepted, rejected or needs-more.</param>
    /// <param name="Reason">3 to 2,000 characters, shown to the supplier.</param>
    public sealed record Body(string Outcome, string Reason);

    public sealed record Request(Guid EvidenceId, Guid Officer, string Outcome, string Reason) : ICommand<Response>;

    public sealed record Response(Guid FindingId);

    /// <summary>The supplier is told by mail.</summary>
    public sealed record FindingRecorded(Guid CaseId, Guid EvidenceId, Guid SupplierId, string Outcome, string Reason) : IOutboxMessage
    {
        public static string Kind => "agency.finding-recorded";
    }

    public static void Map(RouteGroupBuilder officers) => officers
        .MapPost("/evidence/{id:guid}/finding", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var found = await mediator.Send(new Request(id, user.Id(), body.Outcome, body.Reason), ct);
            return TypedResults.Created($"/api/agency/evidence/{id}/finding", found);
        })
        .WithName(nameof(RecordFinding)).WithIdempotency().ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Outcome).Must(o => o is "accepted" or "rejected" or "needs-more").WithMessage(_ => Say.This(
                "Chọn nhận, không nhận hoặc cần bổ sung.", "Choose accept, reject or ask for more."));
            RuleFor(r => r.Reason).Must(r => r?.Trim().Length is >= 3 and <= 2_000).WithMessage(_ => Say.This(
                "Ghi lý do, từ 3 đến 2.000 ký tự; nhà cung cấp sẽ đọc câu này.",
                "Write the reason, 3 to 2,000 characters; the supplier will read it."));
        }
    }

    internal sealed class Handler(CaseStore cases, Db db, IMediator mediator, Outbox outbox, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var paper = await db.Find<PaperRow>(FindPaper, new { request.EvidenceId }, ct) ?? throw new NotFoundException("evidence");
            var locked = await cases.Lock(paper.CaseId, ct);
            var next = locked.Case.Find(request.Officer, request.Outcome, request.Reason);
            var id = clock.NewId();
            await db.Execute(
                Insert,
                new { Id = id, CaseId = locked.Id, request.EvidenceId, request.Officer, request.Outcome, Reason = request.Reason.Trim(), At = clock.GetUtcNow() },
                ct);
            await cases.Store(locked.Id, next, ct);
            await mediator.Send(new MoveEvidence(request.EvidenceId, request.Outcome), ct);
            if (locked.Application is { } application)
            {
                await mediator.Send(new MoveApplication(application, next.State == "waiting" ? "needs-more" : "in-review"), ct);
            }

            await outbox.Add(new FindingRecorded(locked.Id, request.EvidenceId, locked.Supplier, request.Outcome, request.Reason), ct);
            await outbox.Add(new SuppliersTouched([locked.Supplier], "finding"), ct);
            return new Response(id);
        }
    }

    private sealed record PaperRow(Guid CaseId);

    /// <summary>The case that a paper belongs to: the supplier's application that is with the agency.</summary>
    private const string FindPaper = """
        select a.id as case_id
        from suppliers.evidence e
        join suppliers.application a on a.supplier_id = e.supplier_id and a.state in ('submitted', 'in-review', 'needs-more')
        where e.id = @EvidenceId and e.state <> 'withdrawn'
        order by a.round desc
        limit 1
        """;

    private const string Insert = """
        insert into agency.finding (id, case_id, evidence_id, officer_id, outcome, reason, at)
        values (@Id, @CaseId, @EvidenceId, @Officer, @Outcome, @Reason, @At)
        """;
}
