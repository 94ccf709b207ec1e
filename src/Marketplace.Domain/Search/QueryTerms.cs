namespace Marketplace.Domain.Search;

/// <summary>One thing to look up, with what it is worth in each reading of a product. 0: counts nothing
/// there.</summary>
/// <param name="Term">As in <see cref="Postings"/>.</param>
/// <param name="Form">Its marked form as "x:phê"; empty: none asked.</param>
/// <param name="Code">Code of that form; -1: none.</param>
/// <param name="Counts">Times it counts towards "enough words of the query".</param>
public record struct QueryTerm(
    string Term, string Form, int Code, double En, double Part, double Vi, double Marked, double Head, int Counts)
{
    public QueryTerm(string term)
        : this(term, "", -1, 0, 0, 0, 0, 0, 0)
    {
    }
}

/// <summary>A search text taken apart.</summary>
/// <param name="Need">So many counted terms a product must have.</param>
/// <param name="Strict">The same where the words are so common that every other product has some of them.</param>
public sealed record QueryTerms(
    Reading Reading, IReadOnlyList<QueryTerm> Terms, IReadOnlyList<Word> Words, int Need, int Strict)
{
    private const int MostWords = 64;

    public bool HasParts { get; private init; }

    /// <returns>-1 where the term is not asked for.</returns>
    public int PlaceOf(string term)
    {
        for (var at = 0; at < Terms.Count; at++)
        {
            if (Terms[at].Term == term)
            {
                return at;
            }
        }

        return -1;
    }

    public bool HasForms => Reading == Reading.VietnameseWithMarks;

    public static QueryTerms Of(string text)
    {
        var words = Search.Words.Of(text, MostWords);
        var reading = Syllables.ReadingOf(text, words);
        var terms = new TermList();
        for (var at = 0; at < words.Count; at++)
        {
            AddWord(terms, words[at], reading, at < 2);
        }

        if (reading != Reading.English)
        {
            AddPairs(terms, words);
        }

        var pieces = PiecesOf(text, words);
        foreach (var piece in pieces)
        {
            terms.Add(piece, term => term with { Part = term.Part + 0.6, Counts = 1 });
        }

        var code = CodeOfDigits(text) ?? CodeOfLetters(text);
        if (code is not null)
        {
            terms.Add(code, term => term with { Part = term.Part + 2, Counts = words.Count });
        }

        var half = Half(terms.Different(words.Select(w => w.Plain)), pieces.Distinct().Count());
        var strict = Math.Max(half, (int)Math.Ceiling(words.Select(w => w.Plain).Distinct().Count() * 0.75));
        if (pieces.Count > 0)
        {
            strict = Math.Max(half, Math.Min(strict, (int)Math.Ceiling(pieces.Distinct().Count() * 0.75)));
        }

        return new(reading, terms.All, words, reading == Reading.English ? 0 : half,
            strict) { HasParts = pieces.Count > 0 || code is not null };
    }

    /// <summary>Pieces of codes and sizes; a single word may be two that were written as one: "tshirt".</summary>
    private static List<string> PiecesOf(string text, List<Word> words) =>
        CodeOfDigits(text) is not null || words.Count == 0 ? []
        : text.Any(char.IsAsciiDigit) || words is [{ Plain.Length: >= 4 }]
            ? [.. Parts.OfQuery(text).Take(MostWords)]
            : [];

    /// <summary>Digits, dots and blanks alone are one code: an HS code or a GTIN as people write it.</summary>
    /// <returns>Null: the text is none.</returns>
    private static string? CodeOfDigits(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c is '.' or ' ')
            && string.Concat(text.Where(char.IsAsciiDigit)) is { Length: >= 4 } digits
                ? digits
                : null;

    /// <summary>"TB-BX-ES-L": one word of several pieces without a digit may be a whole article number.</summary>
    /// <returns>Null: the text is none.</returns>
    private static string? CodeOfLetters(string text) =>
        !text.Any(c => c == ' ' || char.IsDigit(c)) && Parts.OfText(text) is [_, _, .., var whole] ? whole : null;

    private static int Half(int words, int pieces) =>
        Math.Max(1, pieces > 0 ? Math.Min(words / 2, pieces / 2) : words / 2);

    private static void AddWord(TermList terms, Word word, Reading reading, bool first)
    {
        var vietnamese = reading != Reading.English;
        var marked = reading == Reading.VietnameseWithMarks;
        terms.Add(word.Plain, term => term with
        {
            Form = marked ? "x:" + word.Marked : term.Form,
            Code = marked ? MarkedCode.Of(word.Marked) : term.Code,
            En = term.En + 1,
            Vi = term.Vi + (marked ? 0.5 : vietnamese ? 1 : 0.2),
            Marked = term.Marked + (marked ? 0.5 : 0),
            Head = vietnamese && first ? 0.25 : term.Head,
            Counts = 1,
        });
        foreach (var gram in Cognates.Grams(word))
        {
            terms.Add("c:" + gram, term => term with { Vi = term.Vi + (vietnamese ? 0.5 : 0.1) });
        }
    }

    /// <summary>Vietnamese words are two syllables; a single word may itself be two, written as one: "càphê".</summary>
    private static void AddPairs(TermList terms, List<Word> words)
    {
        IEnumerable<string> pairs = words.Count == 1 ? [words[0].Plain] : Search.Words.Pairs(words);
        foreach (var pair in pairs)
        {
            terms.Add("p:" + pair, term => term with { Vi = term.Vi + 0.5, Counts = 1 });
        }
    }

    /// <summary>Terms by name in order of appearance.</summary>
    private sealed class TermList
    {
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

        public List<QueryTerm> All { get; } = [];

        public void Add(string name, Func<QueryTerm, QueryTerm> change)
        {
            if (!_places.TryGetValue(name, out var at))
            {
                _places.Add(name, at = All.Count);
                All.Add(new(name));
            }

            All[at] = change(All[at]);
        }

        public int Different(IEnumerable<string> names) => names.Distinct().Count(_places.ContainsKey);
    }
}
