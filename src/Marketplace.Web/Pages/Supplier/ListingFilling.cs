using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>A stored listing as text to edit: the way back from <see cref="ListingReading"/>.</summary>
public sealed partial class ListingForm
{
    /// <summary>The stored content, ready to be edited; more rows than the form offers are all shown.</summary>
    public static ListingForm Of(ListingContent content)
    {
        var currency = Domain.Trade.Currency.Find(content.Currency ?? content.Sample?.Currency)
            ?? Domain.Trade.Currency.All[0];
        var form = new ListingForm
        {
            Sku = content.Sku,
            Category = content.Category,
            NameVi = content.NameVi,
            NameEn = content.NameEn,
            DescriptionVi = content.DescriptionVi,
            DescriptionEn = content.DescriptionEn,
            Brand = content.Brand,
            ModelName = content.Model,
            Gtin = content.Gtin,
            HsCode = content.HsCode,
            OriginCountry = content.OriginCountry,
            Unit = content.Unit,
            Moq = Typed(content.Moq),
            Currency = currency.Code,
            PriceOnRequestReason = content.PriceOnRequestReason,
            Sample = KindOf(content.Sample),
            SampleAmount = content.Sample?.AmountMinor is > 0 and var minor ? Price(minor, currency) : null,
            SampleNote = content.Sample?.Note,
            CapacityPerMonth = Typed(content.CapacityPerMonth),
            Packaging = content.Packaging,
            PackagingEn = content.PackagingEn,
        };
        form.Fill(content, currency);
        return form;
    }

    private void Fill(ListingContent content, Currency currency)
    {
        foreach (var tier in content.PriceTiers)
        {
            PriceTiers.Add(new() { MinQuantity = Typed(tier.MinQuantity), Amount = Price(tier.AmountMinor, currency) });
        }

        foreach (var row in content.LeadTimes)
        {
            LeadTimes.Add(new() { UpToQuantity = Typed(row.UpToQuantity), Days = Typed(row.Days) });
        }

        foreach (var term in content.Incoterms)
        {
            var place = term.Locode is null ? term.Place : Place(term.Place, term.Locode);
            Incoterms.Add(new() { Code = term.Code, Place = place });
        }

        foreach (var (name, value) in content.Attributes)
        {
            Attributes.Add(new() { Name = name, Value = value });
        }

        foreach (var paper in content.Certificates)
        {
            Papers.Add(paper);
        }
    }

    private static string Place(string place, string locode) =>
        place.Contains(locode, StringComparison.Ordinal) ? place : $"{place} ({locode})";

    private static string Price(long minor, Currency currency) =>
        Number(new Domain.Trade.Money(minor, currency).Major, currency.Exponent);

    private static string? KindOf(SampleOffer? sample) => sample switch
    {
        null => null,
        { Available: false } => "no",
        { AmountMinor: 0 } => "free",
        { AmountMinor: null } => "on-request",
        _ => "paid",
    };
}
