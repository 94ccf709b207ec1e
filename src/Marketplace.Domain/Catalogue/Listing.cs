using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Catalogue;

public static class ListingState
{
    public const string Draft = "draft";
    public const string Published = "published";
    public const string Hidden = "hidden";
}

/// <summary>One product as one supplier offers it. Immutable: each step returns the next version or refuses.</summary>
/// <param name="Version">1 for a new draft; one more for each change.</param>
/// <param name="State">See <see cref="ListingState"/>.</param>
/// <param name="PublishedAt">First publication; null for a listing never shown.</param>
public sealed record Listing(
    Guid Id, Guid SupplierId, long Version, string State, ListingContent Content, DateTimeOffset? PublishedAt)
{
    /// <summary>A new draft.</summary>
    /// <exception cref="RuleBrokenException">The first fault that <see cref="ListingCheck"/> finds.</exception>
    public static Listing Draft(Guid id, Guid supplierId, ListingContent content) =>
        new(id, supplierId, 1, ListingState.Draft, Sound(content), null);

    /// <summary>Replaces the content but for the pictures. A published listing must stay complete.</summary>
    /// <exception cref="RuleBrokenException">
    /// The first fault, <c>listing.incomplete</c>, or <c>listing.image-wrong</c>: other pictures than there are.
    /// </exception>
    public Listing Edit(ListingContent content)
    {
        if (content.Images is { Count: > 0 } && !content.Images.SequenceEqual(Content.Images))
        {
            throw new RuleBrokenException(
                "listing.image-wrong",
                "Ảnh được thêm, xếp và gỡ ở mục ảnh của sản phẩm. Bỏ images, hoặc gửi lại đúng như đã đọc.",
                "Photos are added, arranged and removed as photos of the listing. Leave images out, or send what you "
                + "read.");
        }

        var next = this with { Version = Version + 1, Content = Sound(content with { Images = Content.Images }) };
        return State == ListingState.Published ? next.Complete() : next;
    }

    /// <summary>The same goods with other pictures, the cover first.</summary>
    public Listing Show(IReadOnlyList<ListingImage> images) =>
        this with { Version = Version + 1, Content = Content with { Images = images } };

    /// <summary>Shows the listing to buyers. Doing it twice is the same as once.</summary>
    /// <param name="supplierIsMember">Only an approved supplier's goods are shown.</param>
    /// <exception cref="RuleBrokenException"><c>listing.supplier-not-approved</c>,
    /// <c>listing.incomplete</c>.</exception>
    public Listing Publish(bool supplierIsMember, DateTimeOffset now)
    {
        if (State == ListingState.Published)
        {
            return this;
        }

        return supplierIsMember
            ? Complete() with { Version = Version + 1, State = ListingState.Published,
                PublishedAt = PublishedAt ?? now }
            : throw new RuleBrokenException(
                "listing.supplier-not-approved",
                "Hồ sơ của doanh nghiệp chưa được duyệt. Sản phẩm được lưu nháp và đăng được sau khi có quyết định.",
                "Your company is not approved yet. The listing stays a draft; publish it after the decision.");
    }

    /// <summary>Takes the listing off the market; a draft stays a draft.</summary>
    public Listing Hide() => State == ListingState.Published
        ? this with { Version = Version + 1, State = ListingState.Hidden }
        : this;

    private Listing Complete()
    {
        var missing = Publication.MissingFrom(Content);
        return missing.Count == 0
            ? this
            : throw new RuleBrokenException(
                "listing.incomplete",
                $"Còn thiếu để đăng: {string.Join(", ", missing.Select(m => m.Name.Vi))}.",
                $"Missing before it can be published: {string.Join(", ", missing.Select(m => m.Name.En))}.")
            {
                Parts =
                [
                    .. missing.Select(m => (m.Field, new Bilingual(
                        $"Để đăng cần có {m.Name.Vi}.", $"To be published it needs {m.Name.En}."))),
                ],
            };
    }

    private static ListingContent Sound(ListingContent content)
    {
        var (clean, faults) = ListingCheck.Of(content);
        return faults.Count == 0 ? clean : throw faults[0].AsException();
    }
}

/// <summary>What buyers must be told before goods are shown to them.</summary>
public static class Publication
{
    /// <param name="Field">JSON name of the field that is empty.</param>
    public sealed record Missing(string Field, Bilingual Name);

    /// <summary>In the order of the form; empty when the listing can be published.</summary>
    public static IReadOnlyList<Missing> MissingFrom(ListingContent content)
    {
        (bool IsThere, Missing What)[] wanted =
        [
            (content.NameVi is not null || content.NameEn is not null,
                new("nameEn", new("tên tiếng Việt hoặc tiếng Anh", "a name in Vietnamese or English"))),
            (content.Moq is not null, new("moq", new("số lượng đặt hàng tối thiểu", "the minimum order quantity"))),
            (content.PriceTiers.Count > 0 || content.PriceOnRequestReason is not null,
                new("priceTiers", new("giá, hoặc lý do báo giá theo yêu cầu", "a price, or why it is on request"))),
            (content.Incoterms.Count > 0,
                new("incoterms", new("điều kiện giao hàng có địa điểm", "a delivery term with its place"))),
            (content.LeadTimes.Count > 0, new("leadTimes", new("thời gian giao hàng", "the lead time"))),
        ];
        return [.. wanted.Where(w => !w.IsThere).Select(w => w.What)];
    }

    /// <summary>Lowest unit price in US cents, for sorting and bands; null when the price is on request.</summary>
    public static long? LowestUsdMinor(ListingContent content) =>
        content.PriceTiers.Count > 0 && Currency.Find(content.Currency) is { } currency
            ? content.PriceTiers.Min(tier => new Money(tier.AmountMinor, currency).UsdMinor)
            : null;

    /// <summary>Shortest stated lead time in days; null when none is stated.</summary>
    public static int? ShortestLeadDays(ListingContent content) =>
        content.LeadTimes.Count > 0 ? content.LeadTimes.Min(row => row.Days) : null;
}
