using Marketplace.Domain.Catalogue;
using Marketplace.Web.Features.Suppliers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>A listing as it is typed. Numbers stay text, so that a wrong one comes back as it was written.</summary>
public sealed partial class ListingForm
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

    public string? PackagingEn { get; set; }

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

    private static void Pad<T>(IList<T> rows, int wanted)
        where T : new()
    {
        while (rows.Count < wanted)
        {
            rows.Add(new());
        }
    }
}
