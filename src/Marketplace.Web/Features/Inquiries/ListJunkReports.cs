using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>
/// Reported inquiries for officers: those to be looked at, the oldest first, then the newest decided ones.
/// </summary>
public static class ListJunkReports
{
    private const int Most = 100;

    /// <param name="Decided">True: the ones that were decided.</param>
    public sealed record Request(bool Decided) : IQuery<Response>;

    /// <param name="Open">All that wait, also those beyond the list.</param>
    public sealed record Response(IReadOnlyList<Item> Items, long Open);

    /// <param name="Text">The buyer's first message.</param>
    /// <param name="Reported90">Reports of this supplier within 90 days, of its inquiries in that time.</param>
    /// <param name="Outcome">confirmed or refused; null: not looked at yet.</param>
    public sealed record Item(
        Guid InquiryId, string Reference, Guid SupplierId, string SupplierName, string BuyerName, string BuyerEmail,
        string Text,
        string Kind, string Note, DateTimeOffset SentAt, DateTimeOffset? FirstAnswerAt, DateTimeOffset ReportedAt,
        long Reported90, long Received90, string? Outcome, string? OutcomeReason, string? DecidedBy,
        DateTimeOffset? DecidedAt);

    public static void Map(RouteGroupBuilder agency) => agency
        .MapGet("/junk-reports", async (IMediator mediator, CancellationToken ct, bool decided = false) =>
            TypedResults.Ok(await mediator.Send(new Request(decided), ct)))
        .WithName(nameof(ListJunkReports));

    internal sealed class Handler(Db db, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct) => new(
            await db.Query<Item>(
                List, new { request.Decided, Since = clock.GetUtcNow().AddDays(-90), Limit = Most }, ct),
            await db.Find<long>(CountOpen, null, ct));
    }

    private const string List = """
        select r.inquiry_id, i.reference, r.supplier_id, s.legal_name_vi as supplier_name, coalesce(b.company,
            b.name) as buyer_name,
            b.email as buyer_email,
            coalesce((select m.text from inquiries.message m where m.inquiry_id = i.id order by m.at, m.id limit 1),
                '') as text,
            r.kind, r.note, i.sent_at, i.first_answer_at, r.reported_at,
            (select count(*) from inquiries.junk_report o
                where o.supplier_id = r.supplier_id and o.reported_at > @Since) as reported90,
            (select count(*) from inquiries.inquiry o
                where o.supplier_id = r.supplier_id and o.sent_at > @Since) as received90,
            r.outcome, r.outcome_reason, d.name as decided_by, r.decided_at
        from inquiries.junk_report r
        join inquiries.inquiry i on i.id = r.inquiry_id
        join suppliers.supplier s on s.id = r.supplier_id
        join accounts.account b on b.id = i.buyer_id
        left join accounts.account d on d.id = r.decided_by
        where (r.outcome is not null) = @Decided
        order by r.decided_at desc nulls last, r.reported_at, r.inquiry_id
        limit @Limit
        """;

    private const string CountOpen = """
        select count(*)
        from inquiries.junk_report r
        where r.outcome is null
        """;
}
