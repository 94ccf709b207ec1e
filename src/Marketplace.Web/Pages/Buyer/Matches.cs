using Marketplace.Domain.Search;
using Marketplace.Domain;
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

/// <summary>One typed word and where it was met.</summary>
/// <param name="Language">Language of the name that holds it; null: in no name.</param>
public sealed record WordMatch(string Word, MatchStep Step, string? Language);

/// <summary>Shows a buyer which of the typed words stand in a product's names, by the analyser of the index.</summary>
/// <param name="text">As searched for, so the corrected text where there is one.</param>
public sealed class Matches(string text)
{
    private const int MostWords = 12;

    private readonly Highlighter _all = new(text);

    private readonly (string Word, Highlighter Marker)[] _words =
    [
        .. Words.Of(text, MostWords).Select(w => w.Marked).Distinct().Select(w => (w, new Highlighter(w))),
    ];

    public IReadOnlyList<WordMatch> In(string? vi, string? en) =>
        [.. _words.Select(w => Best(w.Word, w.Marker, vi, en))];

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

    private static WordMatch Best(string word, Highlighter marker, string? vi, string? en)
    {
        var (inVi, inEn) = (Closest(marker, vi), Closest(marker, en));
        return inVi <= inEn
            ? new(word, inVi, inVi == MatchStep.Elsewhere ? null : "vi")
            : new(word, inEn, "en");
    }

    private static MatchStep Closest(Highlighter marker, string? name) =>
        marker.Mark(name).Select(met => StepOf(met.Why)).DefaultIfEmpty(MatchStep.Elsewhere).Min();

    private static MatchStep StepOf(string why) => why switch
    {
        "exact" => MatchStep.Exact,
        "marks-ignored" => MatchStep.MarksIgnored,
        _ => MatchStep.WordForm,
    };
}
