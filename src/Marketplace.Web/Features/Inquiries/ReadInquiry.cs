using System.Security.Claims;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>One thread with its newest messages, as both sides see it.</summary>
public static class ReadInquiry
{
    private const int MostMessages = 500;

    public sealed record Request(Guid InquiryId, Reader By) : IQuery<Response>;

    /// <param name="FirstAnswerMinutes">Wall clock; null: not answered yet.</param>
    /// <param name="Place">Named by the delivery term, as the buyer typed it; null: the supplier's.</param>
    /// <param name="Junk">Null for the buyer.</param>
    /// <param name="FirstAnswerWorkingMinutes">Monday to Friday, 8:00 to 17:00 in Vietnam.</param>
    public sealed record Response(
        Guid Id, string Reference, string State, Listing Listing, Party Supplier, Party Buyer, decimal Quantity,
        DateOnly? NeededBy,
        string? Destination, string? Incoterm, string? Place, DateTime SentAt, DateTime? FirstAnswerAt,
        int? FirstAnswerMinutes, int? FirstAnswerWorkingMinutes, JunkState? Junk, IReadOnlyList<Message> Messages);

    /// <summary>
    /// For the supplier alone: whether the inquiry is left out of the response figures, or a report of it waits.
    /// </summary>
    /// <param name="LeftOut">linked-account or reported; null: it counts.</param>
    /// <param name="Outcome">confirmed or refused; null: not looked at yet, or never reported.</param>
    public sealed record JunkState(string? LeftOut, DateTime? ReportedAt, string? Outcome, string? OutcomeReason);

    public sealed record Listing(Guid Id, string? NameVi, string? NameEn, string Unit, decimal? Moq, string? Plate);

    public sealed record Party(Guid Id, string Name);

    /// <param name="Side">buyer or supplier.</param>
    /// <param name="StopsTheClock">The answer that the response time is measured to.</param>
    public sealed record Message(Guid Id, string Side, string Author, string Text, bool StopsTheClock, DateTime At);

    public static void Map(RouteGroupBuilder traders) => traders
        .MapGet("/inquiries/{id:guid}",
            async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new Request(id, Reader.Of(user)), ct)))
        .WithName(nameof(ReadInquiry)).ProducesProblem(404);

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var row = await db.Find<Row>(
                FindInquiry,
                new { request.InquiryId, request.By.BuyerId, request.By.SupplierId, Say.Language },
                ct)
                ?? throw new NotFoundException("inquiry");
            var messages = await db.Query<Message>(ReadMessages, new { request.InquiryId, Limit = MostMessages }, ct);
            return new Response(
                row.Id, row.Reference, row.State,
                new Listing(row.ListingId, row.NameVi, row.NameEn, row.Unit, row.Moq, row.Plate),
                new Party(row.SupplierId, row.SupplierName), new Party(row.BuyerId, row.BuyerName), row.Quantity,
                row.NeededBy,
                row.Destination, row.Incoterm, row.Place, row.SentAt, row.FirstAnswerAt, row.FirstAnswerMinutes,
                row.FirstAnswerWorkingMinutes,
                request.By.SupplierId is null ? null
                    : new JunkState(row.JunkReason, row.ReportedAt, row.JunkOutcome, row.JunkOutcomeReason),
                messages);
        }
    }

    private sealed record Row(
        Guid Id, string Reference, string State, Guid ListingId, string? NameVi, string? NameEn, string Unit,
        decimal? Moq,
        string? Plate, Guid SupplierId, string SupplierName, Guid BuyerId, string BuyerName, decimal Quantity,
        DateOnly? NeededBy,
        string? Destination, string? Incoterm, string? Place, DateTime SentAt, DateTime? FirstAnswerAt,
        int? FirstAnswerMinutes, int? FirstAnswerWorkingMinutes, string? JunkReason, DateTime? ReportedAt,
        string? JunkOutcome, string? JunkOutcomeReason);

    private const string FindInquiry = """
        select i.id, i.reference, i.state, i.listing_id, l.name_vi, l.name_en, i.unit, l.moq,
            l.plate, i.supplier_id,
            case when @Language = 'vi' then s.legal_name_vi else coalesce(s.legal_name_en,
                s.legal_name_vi) end as supplier_name,
            i.buyer_id, coalesce(a.company, a.name) as buyer_name, i.quantity, i.needed_by,
            i.destination, i.incoterm, i.place, i.sent_at, i.first_answer_at, i.first_answer_minutes,
                i.first_answer_working_minutes,
            i.junk_reason, r.reported_at, r.outcome as junk_outcome, r.outcome_reason as junk_outcome_reason
        from inquiries.inquiry i
        join catalogue.listing l on l.id = i.listing_id
        join suppliers.supplier s on s.id = i.supplier_id
        join accounts.account a on a.id = i.buyer_id
        left join inquiries.junk_report r on r.inquiry_id = i.id
        where i.id = @InquiryId and (i.buyer_id = @BuyerId or i.supplier_id = @SupplierId)
        """;

    private const string ReadMessages = """
        select n.id, n.side, a.name as author, n.text, n.stops_the_clock, n.at
        from (
            select m.id, m.side, m.author_id, m.text, m.stops_the_clock, m.at
            from inquiries.message m
            where m.inquiry_id = @InquiryId
            order by m.at desc, m.id desc
            limit @Limit
        ) n
        join accounts.account a on a.id = n.author_id
        order by n.at, n.id
        """;
}
