using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>The figures and the newest goods of the home page.</summary>
public static class ShowHome
{
    private const int Newest = 6;
    private const int Markets = 8;

    public sealed record Request : IQuery<Response>;

    public sealed record Response(
        IReadOnlyDictionary<string, long> Categories, Figures Figures, IReadOnlyList<ListingCard> Newest,
        IReadOnlyList<Market> Markets);

    /// <summary>How many inquiries buyers of one country sent in 90 days.</summary>
    public sealed record Market(string Country, long Inquiries);

    /// <param name="Published">Listings that buyers can find.</param>
    /// <param name="Members">Suppliers selected for the pavilion.</param>
    /// <param name="ReplyMinutes">Median of first answers in 90 days; null: nothing answered yet.</param>
    public sealed record Figures(
        long Published, long Suppliers, long Members, long Small, long Inquiries, double? ReplyMinutes);

    internal sealed class Handler(Db db, IMediator mediator, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var now = new { Markets, Now = clock.GetUtcNow() };
            var counts = await db.Query<CategoryRow>(CountCategories, null, ct);
            var figures = await db.Find<Figures>(Count, now, ct);
            var newest = await db.Query<Guid>(FindNewest, new { Newest }, ct);
            var cards = await mediator.Send(new ListingCards.Request(newest), ct);
            return new(counts.ToDictionary(row => row.Category, row => row.Count), figures!, cards,
                await db.Query<Market>(CountMarkets, now, ct));
        }
    }

    private sealed record CategoryRow(string Category, long Count);

    private const string CountMarkets = """
        select b.country, count(*) as inquiries
        from inquiries.inquiry i
        join accounts.account b on b.id = i.buyer_id
        where not i.is_junk and i.sent_at > @Now - interval '90 days' and b.country is not null
        group by b.country
        order by count(*) desc, b.country
        limit @Markets
        """;

    private const string CountCategories = """
        select l.category, count(*)
        from catalogue.shown_listing l
        group by l.category
        """;

    private const string Count = """
        select
            (select count(*) from catalogue.shown_listing) as published,
            (select count(*) from suppliers.supplier where suppliers.is_live(state)) as suppliers,
            (select count(*) from agency.mark where is_member) as members,
            (select count(*) from suppliers.supplier
                where suppliers.is_live(state) and business_type in ('cooperative', 'household')) as small,
            (select count(*) from inquiries.inquiry
                where not is_junk and sent_at > @Now - interval '90 days') as inquiries,
            (select percentile_cont(0.5) within group (order by first_answer_minutes) from inquiries.inquiry
                where not is_junk and sent_at > @Now - interval '90 days') as reply_minutes
        """;

    /// <remarks>One listing a supplier, so that one import does not fill the page.</remarks>
    private const string FindNewest = """
        select n.id
        from suppliers.supplier s
        cross join lateral (
            select l.id, l.published_at
            from catalogue.shown_listing l
            where l.supplier_id = s.id
            order by l.published_at desc, l.id
            limit 1
        ) n
        where suppliers.is_live(s.state)
        order by n.published_at desc, n.id
        limit @Newest
        """;
}
