using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;

namespace Marketplace.Web.Pages.Supplier;

internal sealed partial class ListingReading
{
    /// <summary>The field of the form that a fault of the content is about.</summary>
    private string FieldOf(string field)
    {
        if (field.StartsWith("attributes.", StringComparison.Ordinal))
        {
            var name = field["attributes.".Length..];       // as it was typed, brackets and all
            return $"Attributes[{RowOf(name)}].{(name.Length > ListingCheck.LongestAttribute ? "Name" : "Value")}";
        }

        var (open, close) = (field.IndexOf('[', StringComparison.Ordinal),
            field.IndexOf(']', StringComparison.Ordinal));
        if (open > 0 && close > open && int.TryParse(field[(open + 1)..close], out var row))
        {
            return (field[..open], field[(close + 2)..]) switch
            {
                ("priceTiers", "amountMinor") => $"PriceTiers[{_tiers[row]}].Amount",
                ("priceTiers", _) => $"PriceTiers[{_tiers[row]}].MinQuantity",
                ("leadTimes", "days") => $"LeadTimes[{_leads[row]}].Days",
                ("leadTimes", _) => $"LeadTimes[{_leads[row]}].UpToQuantity",
                ("incoterms", "code") => $"Incoterms[{_terms[row]}].Code",
                ("incoterms", _) => $"Incoterms[{_terms[row]}].Place",
                _ => "",
            };
        }

        return field.StartsWith("sample", StringComparison.Ordinal) ? "SampleAmount"
            : field == "priceTiers" ? ""
            : char.ToUpperInvariant(field[0]) + field[1..];
    }

    private int RowOf(string name) =>
        Enumerable.Range(0, form.Attributes.Count).First(i => PlainText.Clean(form.Attributes[i].Name) == name);
}
