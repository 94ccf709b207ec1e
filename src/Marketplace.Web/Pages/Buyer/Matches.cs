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

    /// <summary>Not in a name: met by description, category, synonym, certificate or code.</summary>
    Elsewhere,

    /// <summary>Not met at all: the product is there for the other words.</summary>
    None,
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

    /// <summary>The first six digits, which all countries share, of a longer code that was typed.</summary>
    SixDigitsOfHsCode,

    /// <summary>The supplier's number for the goods, whole or a piece of it.</summary>
    ArticleNumber,

    Certificate,

    /// <summary>Brand, model, description or attributes.</summary>
    Details,

    Nowhere,
}

/// <summary>One typed word and where it was met.</summary>
public sealed record WordMatch(string Word, MatchStep Step, MatchPlace Place);

/// <summary>Shows a buyer which of the typed words stand in a product's names, by the analyser of the index.</summary>
/// <param name="text">As searched for, so the corrected text where there is one.</param>
public sealed class Matches(string text)
{
    private const int MostWords = 12;

    private readonly Highlighter _all = new(text);

    private readonly string _key = PlainText.Key(text);

    /// <summary>The digits where the whole text is a code, also one with dots or blanks; else null.</summary>
    private readonly string? _code = PlainText.Digits(ProductQuery.Ask(text).Text);

    private readonly (string Word, Highlighter Marker)[] _words =
    [
        .. Words.Of(ProductQuery.Ask(text).Text, MostWords).Select(w => w.Marked).Distinct()
            .Select(w => (w, new Highlighter(w))),
    ];

    public IReadOnlyList<WordMatch> In(ListingCard card) => _key.Length > 0 && PlainText.Key(card.Sku) == _key
        ? [new(text, MatchStep.Exact, MatchPlace.ArticleNumber)]
        : [.. _words.Select(w => Best(w.Word, w.Marker, card))];

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
            ? NotInName(word, marker, card)
            : inVi <= inEn
                ? new(word, inVi, MatchPlace.VietnameseName)
                : new(word, inEn, MatchPlace.EnglishName);
    }

    private WordMatch NotInName(string word, Highlighter marker, ListingCard card)
    {
        var code = (_code ?? word) is { Length: >= 4 } typed ? typed : null;
        var firm = new[] { card.Supplier.NameVi, card.Supplier.NameEn }.Min(name => Closest(marker, name));
        var place = word switch
        {
            _ when Parts.OfText($"{card.NameVi} {card.NameEn}").Contains(Folding.Fold(word))
                || Words.Pairs(Words.Of(card.NameVi)).Concat(Words.Pairs(Words.Of(card.NameEn)))
                    .Contains(Folding.Fold(word)) => MatchPlace.NameWrittenOtherwise,
            _ when firm != MatchStep.Elsewhere => MatchPlace.Supplier,
            _ when Holds(marker, WordsOf(card.Category)) => MatchPlace.Category,
            _ when code is not null && card.HsCode?.StartsWith(code, StringComparison.Ordinal) == true =>
                MatchPlace.HsCode,
            _ when QueryCodes.Broader(code) is { } six
                && card.HsCode?.StartsWith(six, StringComparison.Ordinal) == true => MatchPlace.SixDigitsOfHsCode,
            _ when Holds(marker, CertificatesOf(card)) => MatchPlace.Certificate,
            _ when Holds(marker, card.Details) => MatchPlace.Details,
            _ when Parts.OfText(card.Sku).Contains(Folding.Fold(word)) => MatchPlace.ArticleNumber,
            _ => MatchPlace.Nowhere,
        };
        return new(word, place switch
        {
            MatchPlace.Supplier => firm,
            MatchPlace.Nowhere => MatchStep.None,
            _ => MatchStep.Elsewhere,
        }, place);
    }

    private static string[] CertificatesOf(ListingCard card)
    {
        var types = card.Certificates.Select(certificate => certificate.Type).ToList();
        return [CertificateWords.Vi(types), CertificateWords.En(types)];
    }

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
