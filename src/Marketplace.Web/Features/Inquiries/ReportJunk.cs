using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>
/// A supplier says that an inquiry is none. It counts on for the response figures until an officer confirms it.
/// </summary>
public static class ReportJunk
{
    public static readonly IReadOnlyList<string> Kinds = ["advertising", "not-a-buyer", "repeated", "abuse", "other"];

    /// <param name="Kind">advertising, not-a-buyer, repeated, abuse or other.</param>
    /// <param name="Note">What the officer should see, 3 to 1,000 characters.</param>
    public sealed record Request(string Kind, string Note) : ICommand<Unit>
    {
        internal Guid InquiryId { get; init; }

        internal Reader? By { get; init; }
    }

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPost("/inquiries/{id:guid}/junk-report", async (
            Guid id, Request request, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(request with { InquiryId = id, By = Reader.Of(user) }, ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(ReportJunk)).WithIdempotency()
        .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Kind).Must(k => Kinds.Contains(k))
                .WithMessage(_ => Say.This("Chọn một loại.", "Choose a kind."));
            RuleFor(r => r.Note).Must(n => n?.Trim().Length is >= 3 and <= 1_000).WithMessage(_ => Say.This(
                "Ghi điều chuyên viên cần thấy, từ 3 đến 1.000 ký tự.",
                "Write what the officer should see, 3 to 1,000 characters."));
        }
    }

    internal sealed class Handler(Db db, Audit audit, TimeProvider clock) : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            var by = request.By!;
            var inquiry = await db.Find<InquiryRow>(LockInquiry, new { request.InquiryId, by.SupplierId }, ct)
                ?? throw new NotFoundException("inquiry");
            if (inquiry.IsJunk)
            {
                throw new RuleBrokenException("inquiry.left-out-already",
                    "Thư này đã được loại khỏi chỉ số trả lời.",
                    "This inquiry is left out of your response figures already.");
            }

            var stored = await db.Execute(
                Insert,
                new { request.InquiryId, by.SupplierId, request.Kind, Note = request.Note.Trim(), by.AccountId,
                    At = clock.GetUtcNow() },
                ct);
            if (stored == 0)
            {
                throw new RuleBrokenException("inquiry.reported-already",
                    "Thư này đã được báo. Mỗi thư chỉ báo một lần.",
                    "This inquiry was reported before; each is reported once.");
            }

            await audit.Write(
                by.AccountId, "inquiry.reported", $"inquiry/{request.InquiryId}", null, new { request.Kind },
                request.Note, ct);
            return Unit.Value;
        }
    }

    private sealed record InquiryRow(bool IsJunk);

    private const string LockInquiry = """
        select i.is_junk
        from inquiries.inquiry i
        where i.id = @InquiryId and i.supplier_id = @SupplierId
        for update
        """;

    private const string Insert = """
        insert into inquiries.junk_report (inquiry_id, supplier_id, kind, note, reported_by, reported_at)
        values (@InquiryId, @SupplierId, @Kind, @Note, @AccountId, @At)
        on conflict (inquiry_id) do nothing
        """;
}
