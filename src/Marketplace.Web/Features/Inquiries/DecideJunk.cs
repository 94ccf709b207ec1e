using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>
/// An officer confirms a report, and the inquiry no longer counts for the response figures; or refuses it, and it does.
/// </summary>
public static class DecideJunk
{
    /// <param name="Outcome">confirmed or refused.</param>
    /// <param name="Reason">3 to 1,000 characters, shown to the supplier.</param>
    public sealed record Body(string Outcome, string Reason);

    public sealed record Request(Guid InquiryId, Guid Officer, string Outcome, string Reason) : ICommand<Unit>;

    /// <summary>The supplier is told by mail, and scored again.</summary>
    public sealed record JunkDecided(Guid InquiryId) : IOutboxMessage
    {
        public static string Kind => "inquiry.junk-decided";
    }

    public static void Map(RouteGroupBuilder officers) => officers
        .MapPost("/junk-reports/{id:guid}/decision", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Request(id, user.Id(), body.Outcome, body.Reason), ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(DecideJunk)).WithIdempotency()
        .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Outcome).Must(o => o is "confirmed" or "refused")
                .WithMessage(_ => Say.This("Chọn là rác hoặc không phải rác.", "Choose junk or no junk."));
            RuleFor(r => r.Reason).Must(r => r?.Trim().Length is >= 3 and <= 1_000).WithMessage(_ => Say.This(
                "Ghi lý do, từ 3 đến 1.000 ký tự; nhà cung cấp sẽ đọc câu này.",
                "Write the reason, 3 to 1,000 characters; the supplier will read it."));
        }
    }

    internal sealed class Handler(Db db, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            var report = await db.Find<ReportRow>(LockReport, new { request.InquiryId }, ct)
                ?? throw new NotFoundException("report");
            if (report.Outcome is not null)
            {
                throw new RuleBrokenException("report.already-decided",
                    "Báo cáo này đã có người quyết định. Tải lại trang.",
                    "Somebody has decided this report. Load the page again.");
            }

            await db.Execute(
                Decide,
                new { request.InquiryId, request.Outcome, Reason = request.Reason.Trim(), request.Officer,
                    At = clock.GetUtcNow() },
                ct);
            if (request.Outcome == "confirmed")
            {
                await db.Execute(LeaveOut, new { request.InquiryId }, ct);
                await outbox.Add(new SuppliersTouched([report.SupplierId], "inquiry"), ct);
            }

            await audit.Write(
                request.Officer, $"inquiry.report-{request.Outcome}", $"inquiry/{request.InquiryId}", null, null,
                request.Reason, ct);
            await outbox.Add(new JunkDecided(request.InquiryId), ct);
            return Unit.Value;
        }
    }

    private sealed record ReportRow(Guid SupplierId, string? Outcome);

    private const string LockReport = """
        select r.supplier_id, r.outcome
        from inquiries.junk_report r
        where r.inquiry_id = @InquiryId
        for update
        """;

    private const string Decide = """
        update inquiries.junk_report
        set outcome = @Outcome, outcome_reason = @Reason, decided_by = @Officer, decided_at = @At
        where inquiry_id = @InquiryId
        """;

    private const string LeaveOut = """
        update inquiries.inquiry
        set is_junk = true, junk_reason = coalesce(junk_reason, 'reported')
        where id = @InquiryId
        """;
}
