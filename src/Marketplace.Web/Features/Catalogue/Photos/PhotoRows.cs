using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Catalogue.Photos;

/// <summary>The photos of a listing as several slices need them.</summary>
internal static class PhotoRows
{
    /// <summary>The caller's own listing in the version that the caller read, its row locked.</summary>
    /// <param name="version">Null: the caller did not read one and takes whatever is there.</param>
    /// <exception cref="NotFoundException"><c>listing.not-found</c>.</exception>
    /// <exception cref="RefusedException">412 <c>listing.stale</c>.</exception>
    public static async Task<Listing> Lock(Db db, Guid listing, long? version, Guid supplier, CancellationToken ct)
    {
        var found = await ListingRows.Own(db, listing, supplier, ct);
        return version is null || version == found.Version ? found : throw EntityTag.Stale();
    }

    /// <summary>Brings the listing's pictures and quality up to its photos, as a new version.</summary>
    /// <param name="savedAt">Null: nobody of the supplier did this, so the day of the last change stays.</param>
    public static async Task<Listing> Follow(Db db, Listing listing, DateTimeOffset? savedAt, CancellationToken ct)
    {
        var shown = await db.Query<Shown>(ListShown, new { listing.Id }, ct);
        var after = listing.Show([.. shown.Select(
            p => new ListingImage(ListingImage.UrlOf(p.Id), p.AltVi, p.AltEn, p.Width, p.Height))]);
        await db.Execute(
            Update,
            new
            {
                after.Id, after.Version, Images = ListingRows.Text(after.Content.Images),
                Quality = ListingQuality.Total(after.Content), SavedAt = savedAt,
            },
            ct);
        return after;
    }

    private sealed record Shown(Guid Id, string? AltVi, string? AltEn, int Width, int Height);

    private const string ListShown = """
        select p.id, p.alt_vi, p.alt_en, p.width, p.height
        from catalogue.photo p
        where p.listing_id = @Id and p.state = 'ready' and not p.is_copy
        order by p.position, p.id
        """;

    private const string Update = """
        update catalogue.listing
        set version = @Version, images = @Images::jsonb, quality = @Quality, updated_at = coalesce(@SavedAt, updated_at)
        where id = @Id
        """;
}
