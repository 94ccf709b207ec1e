using Marketplace.Domain.Catalogue;

namespace Marketplace.Web.Demo;

/// <summary>Rows of the demo's listings and inquiries.</summary>
internal static class DemoTrade
{
    private static readonly string[] Ports = ["DE", "US", "JP", "NO"];

    public static object Listing(
        Guid id, DemoSupplier s, Guid supplierId, ListingContent c, Guid[] papers, DateTimeOffset now, int number)
    {
        var (clean, faults) = ListingCheck.Of(c with { Certificates = papers });
        if (faults.Count > 0)
        {
            throw faults[0].AsException();
        }

        var changed = now.AddDays(-(number % 60)).AddMinutes(-number);
        var isShown = s.State == "approved";
        return new
        {
            Id = id, SupplierId = supplierId, State = isShown ? "published" : "draft",
            clean.Sku, clean.NameVi, clean.NameEn, clean.DescriptionVi, clean.DescriptionEn, clean.Category, clean.HsCode,
            clean.OriginClaim, clean.Moq, clean.Unit, clean.Currency,
            PriceTiers = DemoRows.Camel(clean.PriceTiers), Incoterms = DemoRows.Camel(clean.Incoterms),
            LeadTimes = DemoRows.Camel(clean.LeadTimes), Sample = DemoRows.Camel(clean.Sample),
            clean.CapacityPerMonth, clean.Packaging, clean.Attributes, clean.Certificates,
            Images = DemoRows.Camel(clean.Images), Categories.Find(clean.Category)!.Plate,
            PriceUsdMinor = Publication.LowestUsdMinor(clean), LeadDays = Publication.ShortestLeadDays(clean),
            Quality = ListingQuality.Total(clean), PublishedAt = isShown ? changed : (DateTimeOffset?)null,
            CreatedAt = changed, UpdatedAt = changed,
        };
    }

    /// <summary>Six to ten threads of one supplier: strong firms answer within hours, weak ones late or not at all.</summary>
    public static void Inquire(
        DemoRows rows, DemoSupplier s, Guid supplierId, Guid staff, Guid[] buyers,
        IReadOnlyList<(Guid Id, ListingContent Content)> goods, DateTimeOffset now)
    {
        for (var i = 0; i < 6 + s.Strength && goods.Count > 0; i++)
        {
            var (listing, content) = goods[i * 7 % goods.Count];
            var sent = now.AddDays(-3 - (i * 8)).AddMinutes(-37 * i);
            var hours = (i % 9) == 8 && s.Strength < 4 ? 40 : Math.Max(1, 12 - (s.Strength * 2)) + (i % 3);
            var answered = i == 0 ? (DateTimeOffset?)null : sent.AddHours(hours);
            var id = rows.NewId();
            rows.Inquiries.Add(new
            {
                Id = id, Reference = $"{sent:yy-MM}-{rows.Inquiries.Count + 101:00000}", ListingId = listing, SupplierId = supplierId,
                BuyerId = buyers[i % buyers.Length], Quantity = content.Moq * (1 + (i % 4)), content.Unit,
                Destination = Ports[i % Ports.Length], Incoterm = content.Incoterms[0].Code,
                State = answered is null ? "new" : "answered", SentAt = sent, FirstAnswerAt = answered,
                FirstAnswerMinutes = answered is null ? (int?)null : hours * 60, UpdatedAt = answered ?? sent,
            });
            rows.Messages.Add(Message(rows, id, buyers[i % buyers.Length], "buyer", Question(content, i), false, sent));
            if (answered is { } at)
            {
                rows.Messages.Add(Message(rows, id, staff, "supplier", Answer(content), true, at));
            }
        }
    }

    private static object Message(
        DemoRows rows, Guid inquiry, Guid author, string side, string text, bool stops, DateTimeOffset at) =>
        new { Id = rows.NewId(), InquiryId = inquiry, AuthorId = author, Side = side, Text = text, StopsTheClock = stops, At = at };

    private static string Question(ListingContent c, int i) => (i % 3) switch
    {
        0 => $"We are looking at {c.NameEn}. Could you quote for a first order with delivery in two months, and tell us how it is packed?",
        1 => $"Please send your current price for {c.NameEn} and the certificates that cover it. A sample before the order would help.",
        _ => $"We buy similar goods every quarter. What is the lead time of {c.NameEn} for repeat orders, and which documents come with it?",
    };

    private static string Answer(ListingContent c) =>
        $"Thank you for asking. {c.Incoterms[0].Code} {c.Incoterms[0].Place}, from US$ {c.PriceTiers[0].AmountMinor / 100m:0.00} at "
        + $"{c.PriceTiers[0].MinQuantity:0}; ready in {c.LeadTimes[0].Days} days. The quotation and papers follow by courier with the sample.";
}
