using Marketplace.Domain;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Suppliers.SitePhotos;

/// <summary>The photos of a production site as several slices need them.</summary>
internal static class SitePhotoRows
{
    public const int Most = 12;

    /// <summary>Locks the firm, so that its photos are counted by one caller at a time.</summary>
    public static Task Lock(Db db, Guid supplier, CancellationToken ct) =>
        db.Find<long?>(ProfileRows.Lock, new { Supplier = supplier }, ct);

    /// <exception cref="RuleBrokenException"><c>photo.too-many</c>.</exception>
    public static async Task MustHaveRoom(Db db, Guid supplier, CancellationToken ct)
    {
        if (await db.Find<long>(Count, new { Supplier = supplier }, ct) >= Most)
        {
            throw new RuleBrokenException(
                "photo.too-many", $"Có tối đa {Most} ảnh xưởng. Gỡ bớt rồi thêm.",
                $"There are {Most} site photos at most. Remove one, then add another.");
        }
    }

    /// <summary>Brings the number that criterion C13 counts up to the photos, and has the firm scored again.</summary>
    public static async Task Follow(Db db, Outbox outbox, Guid supplier, CancellationToken ct)
    {
        await db.Execute(UpdateCount, new { Supplier = supplier }, ct);
        await outbox.Add(new SuppliersTouched([supplier], "profile"), ct);
    }

    private const string Count = """
        select count(*)
        from suppliers.site_photo p
        where p.supplier_id = @Supplier
        """;

    private const string UpdateCount = """
        update suppliers.supplier
        set site_photos = (
            select count(*) from suppliers.site_photo p
            where p.supplier_id = @Supplier and not p.is_copy and p.state <> 'broken')
        where id = @Supplier
        """;
}
