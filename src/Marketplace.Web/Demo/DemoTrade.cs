using Marketplace.Domain.Catalogue;

namespace Marketplace.Web.Demo;

/// <summary>Rows of the demo's listings and inquiries.</summary>
internal static class DemoTrade
{
    public static object Listing(
        Guid id, DemoSupplier s, Guid supplierId, ListingContent c, Guid[] papers, DateTimeOffset now, int number)
    {
        var (clean, faults) = ListingCheck.Of(c with { Certificates = papers });
        if (faults.Count > 0)
        {
            throw faults[0].AsException();
        }

        var changed = now.AddDays(-(number % 60)).AddMinutes(-number);
        var isShown = s.IsMember;
        return new
        {
            Id = id, SupplierId = supplierId, State = isShown ? "published" : "draft",
            clean.Sku, clean.NameVi, clean.NameEn, clean.DescriptionVi, clean.DescriptionEn, clean.Category,
            clean.HsCode,
            clean.OriginClaim, clean.Moq, clean.Unit, clean.Currency,
            PriceTiers = DemoRows.Camel(clean.PriceTiers), Incoterms = DemoRows.Camel(clean.Incoterms),
            LeadTimes = DemoRows.Camel(clean.LeadTimes), Sample = DemoRows.Camel(clean.Sample),
            clean.CapacityPerMonth, clean.Packaging, clean.PackagingEn, clean.Attributes, clean.Certificates,
            Images = DemoRows.Camel(clean.Images), Categories.Find(clean.Category)!.Plate,
            PriceUsdMinor = Publication.LowestUsdMinor(clean), LeadDays = Publication.ShortestLeadDays(clean),
            Quality = ListingQuality.Total(clean), PublishedAt = isShown ? changed : (DateTimeOffset?)null,
            CreatedAt = changed, UpdatedAt = changed,
        };
    }

    /// <summary>
    /// Six to eleven threads of one supplier: strong firms answer within hours, weak ones late or not at all.
    /// </summary>
    public static void Inquire(
        DemoRows rows, DemoSupplier s, (Guid Id, Guid Staff, int Number) firm, DemoPeople people,
        IReadOnlyList<(Guid Id, ListingContent Content)> goods, DateTimeOffset now)
    {
        for (var i = 0; i < 6 + s.Strength && goods.Count > 0; i++)
        {
            var (listing, content) = goods[i * 7 % goods.Count];
            var sent = now.AddDays(-3 - (i * 8)).AddMinutes(-37 * (i + firm.Number));
            new DemoThread(rows, firm.Id, firm.Staff, people, content)
                .Add(listing, people.Buyers[(i + firm.Number) % people.Buyers.Length], sent, MinutesToAnswer(s, i), i);
        }
    }

    /// <summary>Null: not answered yet, the newest one and those a weak firm forgot.</summary>
    private static int? MinutesToAnswer(DemoSupplier s, int i) => (i, s.Strength) switch
    {
        (0, _) => null,
        (5, <= 2) => null,
        (8, < 4) => 40 * 60,
        (1 or 4, >= 4) => 7 + (i * 6), // within the hour
        _ => (Math.Max(1, 12 - (s.Strength * 2)) + (i % 3)) * 60,
    };
}
