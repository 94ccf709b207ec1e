using System.Globalization;
using System.Text;
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

/// <summary>Shows a buyer which of the typed words stand in a product's names.</summary>
/// <param name="text">As searched for, so the corrected text where there is one.</param>
public sealed class Matches(string text)
{
    private const int ShortestForm = 4;
    private const int LongestEnding = 3;

    private readonly string[] _words = [.. Words(text).Select(w => text[w].ToLowerInvariant()).Distinct()];

    public IReadOnlyList<WordMatch> In(string? vi, string? en) => [.. _words.Select(word => Best(word, vi, en))];

    /// <summary>The name with the matched words marked.</summary>
    public IHtmlContent Mark(string name)
    {
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (var place in Words(name))
        {
            html.Append(name[at..place.Start]);
            var isMet = _words.Any(word => Step(word, name[place]) is not null);
            html.AppendHtml(isMet ? "<mark>" : "").Append(name[place]).AppendHtml(isMet ? "</mark>" : "");
            at = place.End.Value;
        }

        return html.Append(name[at..]);
    }

    private static WordMatch Best(string word, string? vi, string? en)
    {
        var found = new[] { ("vi", vi), ("en", en) }
            .SelectMany(name => Words(name.Item2 ?? "").Select(w => (name.Item1, Step: Step(word, name.Item2![w]))))
            .Where(hit => hit.Step is not null)
            .OrderBy(hit => hit.Step)
            .FirstOrDefault();
        return found.Step is { } step ? new(word, step, found.Item1) : new(word, MatchStep.Elsewhere, null);
    }

    private static MatchStep? Step(string word, string other)
    {
        if (string.Equals(word, other, StringComparison.OrdinalIgnoreCase))
        {
            return MatchStep.Exact;
        }

        var (a, b) = (Fold(word), Fold(other));
        if (a == b)
        {
            return MatchStep.MarksIgnored;
        }

        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        return shorter.Length >= ShortestForm && longer.Length - shorter.Length <= LongestEnding
            && longer.StartsWith(shorter, StringComparison.Ordinal)
                ? MatchStep.WordForm
                : null;
    }

    private static IEnumerable<Range> Words(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var isWord = at < text.Length && (char.IsLetterOrDigit(text[at])
                || CharUnicodeInfo.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark);
            if (isWord && start < 0)
            {
                start = at;
            }
            else if (!isWord && start >= 0)
            {
                yield return start..at;
                start = -1;
            }
        }
    }

    private static string Fold(string word)
    {
        var plain = word.ToLowerInvariant().Replace('đ', 'd').Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(plain);
    }
}
