using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>A listing may only point at papers of its own supplier that an officer accepted.</summary>
internal static class Papers
{
    private const string CountAccepted = """
        select count(distinct e.id)
        from suppliers.evidence e
        where e.id = any(@Ids) and e.supplier_id = @SupplierId and e.state = 'accepted'
        """;

    /// <exception cref="RuleBrokenException"><c>listing.paper-not-accepted</c>.</exception>
    public static async Task MustBeAccepted(Db db, Listing listing, CancellationToken ct)
    {
        var ids = listing.Content.Certificates.Distinct().ToArray();
        var claimsMore = listing.Content.OriginClaim is OriginClaim.Worksheet or OriginClaim.Certificate;
        var accepted = ids.Length == 0
            ? 0
            : await db.Find<long>(CountAccepted, new { Ids = ids, listing.SupplierId }, ct);
        if (accepted < ids.Length || (claimsMore && accepted == 0))
        {
            throw new RuleBrokenException(
                "listing.paper-not-accepted",
                "Chỉ gắn được giấy tờ của bạn đã được chấp nhận; chứng minh xuất xứ cần ít nhất một giấy như vậy.",
                "Link only papers of yours that were accepted; a proven origin needs at least one of them.");
        }
    }
}
