using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using Marketplace.Web.Features.Suppliers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>A listing as it is typed. Numbers stay text, so that a wrong one comes back as it was written.</summary>
public sealed class ListingForm
{
    private const int TierRows = 5;
    private const int LeadTimeRows = 3;
    private const int TermRows = 3;
    private const int FactRows = 4;

    public string? Sku { get; set; }

    public string? Category { get; set; }

    public string? NameVi { get; set; }

    public string? NameEn { get; set; }

    public string? DescriptionVi { get; set; }

    public string? DescriptionEn { get; set; }

    public string? Brand { get; set; }

    public string? ModelName { get; set; }

    public string? Gtin { get; set; }

    public string? HsCode { get; set; }

    public string? OriginCountry { get; set; } = "VN";

    public string? Unit { get; set; } = "KGM";

    public string? Moq { get; set; }

    public string? Currency { get; set; } = "USD";

    public string? PriceOnRequestReason { get; set; }

    /// <summary>Empty: nothing said; no, free, paid or on-request.</summary>
    public string? Sample { get; set; }

    public string? SampleAmount { get; set; }

    public string? SampleNote { get; set; }

    public string? CapacityPerMonth { get; set; }

    public string? Packaging { get; set; }

    public IList<Tier> PriceTiers { get; } = [];

    public IList<Lead> LeadTimes { get; } = [];

    public IList<Term> Incoterms { get; } = [];

    public IList<Fact> Attributes { get; } = [];

    /// <summary>Ids of the papers that speak for these goods.</summary>
    public IList<Guid> Papers { get; } = [];

    /// <summary>The papers that can be ticked: those about goods that are handed in and not refused.</summary>
    [BindNever]
    public IReadOnlyList<ListEvidence.Item> Choices { get; private set; } = [];

    /// <summary>Those of <see cref="Choices"/> that speak for these goods.</summary>
    public IEnumerable<ListEvidence.Item> Ticked => Choices.Where(p => Papers.Contains(p.Id));

    [BindNever]
    public DateOnly Day { get; private set; }

    public sealed class Tier
    {
        public string? MinQuantity { get; set; }

        public string? Amount { get; set; }
    }

    public sealed class Lead
    {
        public string? UpToQuantity { get; set; }

        public string? Days { get; set; }
    }

    public sealed class Term
    {
        public string? Code { get; set; }

        public string? Place { get; set; }
    }

    public sealed class Fact
    {
        public string? Name { get; set; }

        public string? Value { get; set; }
    }

    /// <summary>The field that a refusal of the store is about; empty: none.</summary>
    public static string FieldOf(string code) => code == "listing.sku-taken" ? "Input.Sku" : "";

    /// <summary>The stored content, ready to be edited; more rows than the form offers are all shown.</summary>
    public static ListingForm Of(ListingContent content)
    {
        var currency = Domain.Trade.Currency.Find(content.Currency ?? content.Sample?.Currency) ?? Domain.Trade.Currency.All[0];
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
        };
        form.Fill(content, currency);
        return form;
    }

    /// <param name="papers">All papers of the supplier.</param>
    /// <param name="day">Today in Vietnam.</param>
    public ListingForm Offering(IReadOnlyList<ListEvidence.Item> papers, DateOnly day)
    {
        Day = day;
        Choices =
        [
            .. papers.Where(p => p is
                {
                    Criterion: "C03" or "C04" or "C05" or "C06" or "C12",
                    State: "submitted" or "in-review" or "needs-more" or "accepted" or "expired",
                })
                .OrderBy(p => p.Criterion, StringComparer.Ordinal),
        ];
        return this;
    }

    /// <summary>Adds empty rows until each table has what the page offers.</summary>
    public ListingForm WithEmptyRows()
    {
        Pad(PriceTiers, TierRows);
        Pad(LeadTimes, LeadTimeRows);
        Pad(Incoterms, TermRows);
        Pad(Attributes, FactRows);
        return this;
    }

    /// <summary>The content as typed; what is wrong with it stands under its field afterwards.</summary>
    /// <param name="basis">Holds what the form does not show: pictures.</param>
    public ListingContent Read(ListingContent basis, ModelStateDictionary errors) =>
        new ListingReading(this, errors).Content(basis);

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
            Incoterms.Add(new() { Code = term.Code, Place = term.Locode is null ? term.Place : Place(term.Place, term.Locode) });
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

    private static string Price(long minor, Currency currency) => Number(new Domain.Trade.Money(minor, currency).Major, currency.Exponent);

    private static string? KindOf(SampleOffer? sample) => sample switch
    {
        null => null,
        { Available: false } => "no",
        { AmountMinor: 0 } => "free",
        { AmountMinor: null } => "on-request",
        _ => "paid",
    };

    private static void Pad<T>(IList<T> rows, int wanted)
        where T : new()
    {
        while (rows.Count < wanted)
        {
            rows.Add(new());
        }
    }
}
