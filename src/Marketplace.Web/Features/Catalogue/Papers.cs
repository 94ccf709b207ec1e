using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>
/// A listing may only point at papers that its own supplier handed in. They may still be under review, so that an
/// applicant
/// can name them; they earn points and are shown to buyers once an officer has accepted them.
/// </summary>
internal static class Papers
{
    private const string CountHandedIn = """
        select count(distinct e.id)
        from suppliers.evidence e
        where e.id = any(@Ids) and e.supplier_id = @SupplierId and e.state not in ('draft', 'rejected', 'withdrawn')
        """;

    /// <exception cref="RuleBrokenException"><c>listing.paper-not-handed-in</c>.</exception>
    public static async Task MustBeHandedIn(Db db, Listing listing, CancellationToken ct)
    {
        var ids = listing.Content.Certificates.Distinct().ToArray();
        var claimsMore = listing.Content.OriginClaim is OriginClaim.Worksheet or OriginClaim.Certificate;
        var handedIn = ids.Length == 0
            ? 0
            : await db.Find<long>(CountHandedIn, new { Ids = ids, listing.SupplierId }, ct);
        if (handedIn < ids.Length || (claimsMore && handedIn == 0))
        {
            throw new RuleBrokenException(
                "listing.paper-not-handed-in",
                "Chỉ gắn được giấy tờ bạn đã nộp và chưa bị từ chối; chứng minh xuất xứ cần ít nhất một giấy như vậy.",
                "Link only papers that you handed in and that were not refused; a proven origin needs one of them.");
        }
    }
}
