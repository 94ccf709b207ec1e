using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>How well a supplier's published listings inform buyers, and which of them most need work.</summary>
public static class WeakListings
{
    private const int Shown = 3;

    public sealed record Request(Guid SupplierId) : IQuery<Response>;

    /// <param name="Mean">0 to 100; null: nothing is published.</param>
    /// <param name="Weakest">At most three below 100, lowest first.</param>
    public sealed record Response(long Published, decimal? Mean, IReadOnlyList<Item> Weakest);

    /// <param name="Lacks">What would earn the points that are missing, the most valuable first.</param>
    public sealed record Item(
        Guid Id, string? NameVi, string? NameEn, string? Plate, short Quality, IReadOnlyList<Bilingual> Lacks);

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var all = await db.Find<Row>(Measure, request, ct);
            var weakest = await db.Query<Listing>(FindWeakest, new { request.SupplierId, Shown }, ct);
            return new(all!.Published, all.Mean, [.. weakest.Select(Show)]);
        }

        private static Item Show(Listing listing)
        {
            var lines = ListingQuality.Lines(ListingRows.Read(listing.Content));
            var plate = listing.Plate ?? Categories.Find(listing.Category)?.Plate;
            return new(listing.Id, listing.NameVi, listing.NameEn, plate, listing.Quality,
                [.. lines.Where(l => l.Points == 0).OrderByDescending(l => l.Of).Select(l => l.Name)]);
        }
    }

    private sealed record Row(long Published, decimal? Mean);

    private sealed record Listing(
        Guid Id, string? NameVi, string? NameEn, string? Plate, string Category, short Quality, string Content);

    private const string Measure = """
        select count(*) as published, avg(l.quality) as mean
        from catalogue.listing l
        where l.supplier_id = @SupplierId and l.state = 'published'
        """;

    private const string FindWeakest = $"""
        select l.id, l.name_vi, l.name_en, l.plate, l.category, l.quality, {ListingRows.Content} as content
        from catalogue.listing l
        where l.supplier_id = @SupplierId and l.state = 'published' and l.quality < 100
        order by l.quality, l.id
        limit @Shown
        """;
}
