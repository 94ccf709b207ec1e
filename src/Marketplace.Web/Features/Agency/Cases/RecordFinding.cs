using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>
/// An officer accepts or rejects one paper, or asks for more, with the reason that the supplier reads.
/// </summary>
public static class RecordFinding
{
    /// <param name="Outcome">accepted, rejected or needs-more.</param>
    /// <param name="Reason">3 to 2,000 characters, shown to the supplier.</param>
    /// <param name="Version">Of the paper that was read; null: whatever the supplier changed since.</param>
    public sealed record Body(string Outcome, string Reason, long? Version = null);

    public sealed record Request(Guid EvidenceId, Guid Officer, string Outcome, string Reason, long? Version = null)
        : ICommand<Response>;

    public sealed record Response(Guid FindingId);

    /// <summary>The supplier is told by mail.</summary>
    public sealed record FindingRecorded(
        Guid FindingId, Guid EvidenceId, Guid SupplierId, string Outcome, string Reason) : IOutboxMessage
    {
        public static string Kind => "agency.finding-recorded";
    }

    public static void Map(RouteGroupBuilder officers) => officers
        .MapPost("/evidence/{id:guid}/finding", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var found = await mediator.Send(new Request(id, user.Id(), body.Outcome, body.Reason, body.Version), ct);
            return TypedResults.Created($"/api/agency/evidence/{id}/finding", found);
        })
        .WithName(nameof(RecordFinding)).WithIdempotency()
        .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

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
            var paper = await db.Find<PaperRow>(FindPaper, new { request.EvidenceId }, ct)
                ?? throw new NotFoundException("evidence");
            CheckVersion(paper, request.Version);
            var locked = await cases.Lock(paper.CaseId, ct);
            var next = locked.Case.Find(request.Officer, request.Outcome, request.Reason, paper.OthersWait);
            var id = clock.NewId();
            await db.Execute(
                Insert,
                new
                {
                    Id = id, CaseId = locked.Id, request.EvidenceId, request.Officer, request.Outcome,
                    Reason = request.Reason.Trim(), At = clock.GetUtcNow(),
                },
                ct);
            await cases.Store(locked.Id, next, ct);
            await mediator.Send(new MoveEvidence(request.EvidenceId, request.Outcome), ct);
            if (locked.Application is { } application)
            {
                var state = next.State == "waiting" ? "needs-more" : "in-review";
                await mediator.Send(new MoveApplication(application, state), ct);
            }

            await outbox.Add(
                new FindingRecorded(id, request.EvidenceId, locked.Supplier, request.Outcome, request.Reason),
                ct);
            await outbox.Add(new SuppliersTouched([locked.Supplier], "finding"), ct);
            return new Response(id);
        }
    }

    private static void CheckVersion(PaperRow paper, long? seen)
    {
        if (seen is { } version && version != paper.Version)
        {
            throw new RuleBrokenException(
                "evidence.stale",
                "Giấy này vừa thay đổi: có bản mới hoặc đã có kết luận. Tải lại, đọc rồi kết luận.",
                "This paper has just changed: a new one came, or somebody made a finding. Load the page again and "
                + "read it.");
        }
    }

    private sealed record PaperRow(Guid CaseId, long Version, bool OthersWait);

    /// <summary>
    /// The case that a paper belongs to: the supplier's application that is with the agency, else the open case of a
    /// firm that was decided before. Drafts belong to the supplier alone.
    /// </summary>
    private const string FindPaper = """
        select c.id as case_id, e.version,
            exists (select 1 from suppliers.evidence o
                where o.supplier_id = e.supplier_id and o.id <> e.id and o.state = 'needs-more') as others_wait
        from suppliers.evidence e
        cross join lateral (
            select a.id, 1 as rank, a.submitted_at as since
            from suppliers.application a
            where a.supplier_id = e.supplier_id and a.state in ('submitted', 'in-review', 'needs-more')
            union all
            select k.id, 2, k.opened_at
            from agency.vetting_case k
            where k.supplier_id = e.supplier_id and k.application_id is null and k.state <> 'decided'
            order by rank, since
            limit 1
        ) c
        where e.id = @EvidenceId and e.state not in ('draft', 'withdrawn')
        for update of e
        """;

    private const string Insert = """
        insert into agency.finding (id, case_id, evidence_id, officer_id, outcome, reason, at)
        values (@Id, @CaseId, @EvidenceId, @Officer, @Outcome, @Reason, @At)
        """;
}
