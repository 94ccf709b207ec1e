using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Domain.Search;

/// <summary>The order of the answer. Equal products are ordered by their number, so that pages never overlap.</summary>
public enum ProductSort
{
    Relevance,
    Newest,

    /// <summary>Cheapest first; products without a price last.</summary>
    Price,

    /// <summary>Dearest first; products without a price last.</summary>
    PriceDescending,

    /// <summary>Shortest first; products without a lead time last.</summary>
    LeadTime,
}

/// <summary>What a buyer asks of the catalogue. Made by <see cref="Ask"/>, so the text is always clean.</summary>
public sealed partial record ProductQuery
{
    /// <summary>Longest text that is searched for, in UTF-16 code units. Longer text is refused, not cut.</summary>
    public const int LongestText = 1_000;

    /// <summary>Largest page.</summary>
    public const int LargestPage = 100;

    /// <summary>Most values of one facet that are wanted at once.</summary>
    public const int MostValues = 50;

    private ProductQuery()
    {
    }

    /// <summary>NFC, trimmed, blanks single, no "HS" before the digits of an HS code. Empty, or without any
    /// letter or digit: every product matches.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The wanted values of each narrowed facet: any one of them will do. Facets not named are not
    /// narrowed.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<string>> Wanted { get; init; } =
        new Dictionary<Facet, IReadOnlyList<string>>();

    public ProductSort Sort { get; init; }

    /// <summary>Products a page, 1 to <see cref="LargestPage"/>.</summary>
    public int Size { get; init; } = 20;

    /// <summary>The <see cref="SearchPage.Next"/> of the page before; null: the first page.</summary>
    public PageEnd? After { get; init; }

    /// <summary>False spares the engine the counting; the answer then has no facets.</summary>
    public bool CountFacets { get; init; } = true;

    /// <summary>Nothing to look for: the catalogue is browsed.</summary>
    public bool IsBrowse => Text.Length == 0;

    /// <summary>The order in force: a browsed catalogue has no relevance, so it shows the newest first.</summary>
    public ProductSort EffectiveSort => IsBrowse && Sort == ProductSort.Relevance ? ProductSort.Newest : Sort;

    /// <param name="typed">As typed; may be null, decomposed, full of blanks or of control characters.</param>
    public static ProductQuery Ask(string? typed) => new() { Text = Clean(typed) };

    /// <summary>The same question with other words, used for "shown results for …".</summary>
    public ProductQuery With(string text) => this with { Text = Clean(text) };

    private static string Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || !typed.Any(char.IsLetterOrDigit))
        {
            return "";
        }

        var clean = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar))
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
            {
                clean.Append(rune.ToString());
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }
        }

        return BeforeCode().Replace(clean.ToString().TrimEnd().Normalized(), "");
    }

    [GeneratedRegex(
        @"(?<![\w-])(?:mã\s?|ma\s)?hs(?:\s?code)?[\s.:]*(?=\d{4}[\d. ]*(?:\s|$))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeCode();
}
