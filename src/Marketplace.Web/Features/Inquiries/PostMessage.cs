using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain.Inquiries;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>
/// One side writes into a thread. The supplier's first real answer stops the clock of the response time.
/// </summary>
public static class PostMessage
{
    /// <param name="Text">1 to 4,000 characters, plain text.</param>
    public sealed record Request(string Text) : ICommand<Response>
    {
        internal Guid InquiryId { get; init; }

        internal Reader? By { get; init; }

        /// <summary>The message's id, chosen when its form was shown: a form sent twice writes one message.</summary>
        internal Guid? FormId { get; init; }
    }

    /// <param name="State">Of the thread, after the message.</param>
    public sealed record Response(Guid MessageId, string State);

    public static void Map(RouteGroupBuilder traders) => traders
        .MapPost("/inquiries/{id:guid}/messages", async (
            Guid id, Request request, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var response = await mediator.Send(request with { InquiryId = id, By = Reader.Of(user) }, ct);
            return TypedResults.Created($"/api/inquiries/{id}", response);
        })
        .WithName(nameof(PostMessage)).WithIdempotency()
        .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Text).Must(t => t?.Trim().Length is > 0 and <= 4_000)
            .WithMessage(
                _ => Say.This("Viết nội dung, tối đa 4.000 ký tự.", "Write a message of at most 4,000 characters."));
    }

    internal sealed class Handler(Db db, Outbox outbox, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var by = request.By!;
            var inquiry = await db.Find<InquiryRow>(
                LockInquiry, new { request.InquiryId, by.BuyerId, by.SupplierId }, ct)
                    ?? throw new NotFoundException("inquiry");
            var state = InquiryStates.Parse(inquiry.State).After(by.Side).Word();
            var now = clock.GetUtcNow();
            var id = request.FormId ?? clock.NewId();
            var stops = await StopsTheClock(request, by, inquiry, now, ct);
            var stored = await db.Execute(
                InsertMessage,
                new
                {
                    Id = id, request.InquiryId, by.AccountId, Side = Word(by.Side), by.SupplierId,
                    Text = request.Text.Trim(), Stops = stops, Now = now,
                },
                ct);
            if (stored == 1)
            {
                await db.Execute(UpdateInquiry, Changes(request.InquiryId, state, inquiry, stops, now), ct);
                await outbox.Add(new MessagePosted(id), ct);
                if (by.SupplierId is { } answering)
                {
                    await outbox.Add(new SuppliersTouched([answering], "inquiry"), ct);
                }
            }

            return new Response(id, state);
        }

        private async Task<bool> StopsTheClock(
            Request request, Reader by, InquiryRow inquiry, DateTimeOffset now, CancellationToken ct) =>
            by.SupplierId is { } supplier
            && inquiry.FirstAnswerAt is null
            && FirstAnswer.StopsTheClock(
                request.Text, now - inquiry.Sent,
                await db.Query<string>(LastOfSupplier, new { Supplier = supplier }, ct));

        private static object Changes(Guid id, string state, InquiryRow inquiry, bool stops, DateTimeOffset now) => new
        {
            Id = id,
            State = state,
            Now = now,
            AnsweredAt = stops ? now : (DateTimeOffset?)null,
            Minutes = stops ? (int)(now - inquiry.Sent).TotalMinutes : (int?)null,
            WorkingMinutes = stops ? (int)WorkingTime.Between(inquiry.Sent, now).TotalMinutes : (int?)null,
        };

        private static string Word(Side side) => side switch { Side.Buyer => "buyer", Side.Supplier => "supplier" };
    }

    private sealed record InquiryRow(string State, DateTime SentAt, DateTime? FirstAnswerAt)
    {
        public DateTimeOffset Sent => new(SentAt, TimeSpan.Zero);
    }

    private const string LockInquiry = """
        select i.state, i.sent_at, i.first_answer_at
        from inquiries.inquiry i
        where i.id = @InquiryId and (i.buyer_id = @BuyerId or i.supplier_id = @SupplierId)
        for update
        """;

    private const string LastOfSupplier = """
        select m.text
        from inquiries.message m
        where m.supplier_id = @Supplier
        order by m.at desc
        limit 3
        """;

    private const string InsertMessage = """
        insert into inquiries.message (id, inquiry_id, author_id, side, supplier_id, text, stops_the_clock, at)
        values (@Id, @InquiryId, @AccountId, @Side, @SupplierId, @Text, @Stops, @Now)
        on conflict (id) do nothing
        """;

    private const string UpdateInquiry = """
        update inquiries.inquiry
        set state = @State,
            updated_at = @Now,
            first_answer_at = coalesce(first_answer_at, @AnsweredAt),
            first_answer_minutes = coalesce(first_answer_minutes, @Minutes),
            first_answer_working_minutes = coalesce(first_answer_working_minutes, @WorkingMinutes)
        where id = @Id
        """;
}
