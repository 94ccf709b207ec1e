using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Search;
using Marketplace.Domain.Trade;
using Marketplace.Web.Features.Catalogue;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Pages.Buyer;

/// <summary>How closely a typed word was met, closest first.</summary>
public enum MatchStep
{
    Exact,

    /// <summary>The same letters with other marks or none: ca phe for cà phê.</summary>
    MarksIgnored,

    /// <summary>The same word in another form: bean for beans.</summary>
    WordForm,

    /// <summary>Not in a name: met by description, category, synonym, supplier or HS code.</summary>
    Elsewhere,
}

/// <summary>Where a typed word was met.</summary>
public enum MatchPlace
{
    VietnameseName,
    EnglishName,

    /// <summary>In a name, but written apart or as one: tshirt for T-shirt.</summary>
    NameWrittenOtherwise,

    Supplier,

    /// <summary>The category's name, or another word for its goods.</summary>
    Category,

    HsCode,

    /// <summary>Description, attributes, article number; or the word was not met at all.</summary>
    Details,
}

/// <summary>One typed word and where it was met.</summary>
public sealed record WordMatch(string Word, MatchStep Step, MatchPlace Place);

/// <summary>Shows a buyer which of the typed words stand in a product's names, by the analyser of the index.</summary>
/// <param name="text">As searched for, so the corrected text where there is one.</param>
public sealed class Matches(string text)
{
    private const int MostWords = 12;

    private readonly Highlighter _all = new(text);

    /// <summary>The digits where the whole text is a code, also one with dots or blanks; else null.</summary>
    private readonly string? _code = PlainText.Digits(text);

    private readonly (string Word, Highlighter Marker)[] _words =
    [
        .. Words.Of(text, MostWords).Select(w => w.Marked).Distinct().Select(w => (w, new Highlighter(w))),
    ];

    public IReadOnlyList<WordMatch> In(ListingCard card) => [.. _words.Select(w => Best(w.Word, w.Marker, card))];

    /// <summary>The name with the matched words marked.</summary>
    public IHtmlContent Mark(string name)
    {
        var clean = name.Normalized();
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (var met in _all.Mark(clean))
        {
            var end = met.Start + met.Length;
            html.Append(clean[at..met.Start]).AppendHtml("<mark>").Append(clean[met.Start..end]).AppendHtml("</mark>");
            at = end;
        }

        return html.Append(clean[at..]);
    }

    private WordMatch Best(string word, Highlighter marker, ListingCard card)
    {
        var (inVi, inEn) = (Closest(marker, card.NameVi), Closest(marker, card.NameEn));
        return inVi == MatchStep.Elsewhere && inEn == MatchStep.Elsewhere
            ? new(word, MatchStep.Elsewhere, PlaceOf(word, marker, card))
            : inVi <= inEn
                ? new(word, inVi, MatchPlace.VietnameseName)
                : new(word, inEn, MatchPlace.EnglishName);
    }

    private MatchPlace PlaceOf(string word, Highlighter marker, ListingCard card) => word switch
    {
        _ when Parts.OfText($"{card.NameVi} {card.NameEn}").Contains(Folding.Fold(word)) =>
            MatchPlace.NameWrittenOtherwise,
        _ when Holds(marker, card.Supplier.NameVi, card.Supplier.NameEn) => MatchPlace.Supplier,
        _ when Holds(marker, WordsOf(card.Category)) => MatchPlace.Category,
        _ when (_code ?? word) is { Length: >= 4 } code
            && card.HsCode?.StartsWith(code, StringComparison.Ordinal) == true => MatchPlace.HsCode,
        _ => MatchPlace.Details,
    };

    private static bool Holds(Highlighter marker, params string?[] texts) => texts.Any(t => marker.Mark(t).Count > 0);

    /// <summary>What the index holds of a category: names and other words, of the family too.</summary>
    private static string?[] WordsOf(string key) =>
    [
        .. new[] { Categories.Find(key), Categories.Find(Categories.Find(key)?.Family) }.OfType<Category>()
            .SelectMany(c => new[] { c.Name.Vi, c.Name.En, c.AlsoCalled.Vi, c.AlsoCalled.En }),
    ];

    private static MatchStep Closest(Highlighter marker, string? name) =>
        marker.Mark(name).Select(met => StepOf(met.Why)).DefaultIfEmpty(MatchStep.Elsewhere).Min();

    private static MatchStep StepOf(string why) => why switch
    {
        "exact" => MatchStep.Exact,
        "marks-ignored" => MatchStep.MarksIgnored,
        _ => MatchStep.WordForm,
    };
}
