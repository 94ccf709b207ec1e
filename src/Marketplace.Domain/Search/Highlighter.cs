namespace Marketplace.Domain.Search;

/// <summary>A word of a name that met a word of the query.</summary>
/// <param name="Start">In UTF-16 code units.</param>
/// <param name="Why">exact: as typed; marks-ignored: the same without marks; other-form: a plural or a
/// possessive.</param>
public sealed record Highlight(int Start, int Length, string Why);

/// <summary>Finds the words of a query in names, by the analyser of the index.</summary>
public sealed class Highlighter
{
    private readonly HashSet<string> _plain = new(StringComparer.Ordinal);
    private readonly HashSet<string> _marked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bare = new(StringComparer.Ordinal);

    public Highlighter(string? query)
    {
        var words = Words.Of(query, 64);
        foreach (var word in words)
        {
            _plain.Add(word.Plain);
            _marked.Add(word.Marked);
            _bare.Add(word.Bare);
        }

        _plain.UnionWith(Words.Pairs(words));
    }

    /// <returns>In the order of the text; empty for null.</returns>
    public IReadOnlyList<Highlight> Mark(string? text) => text is null || _plain.Count == 0
        ? []
        : [.. Words.Of(text).Where(word => _plain.Contains(word.Plain))
            .Select(word => new Highlight(word.At.Start, word.At.Length, Why(word)))];

    private string Why(Word word) =>
        _marked.Contains(word.Marked) ? "exact" : _bare.Contains(word.Bare) ? "marks-ignored" : "other-form";
}
