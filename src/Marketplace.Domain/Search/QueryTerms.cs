namespace Marketplace.Domain.Search;

/// <summary>One thing to look up, with what it is worth in each reading of a product. 0: counts nothing
/// there.</summary>
/// <param name="Term">As in <see cref="Postings"/>.</param>
/// <param name="Form">Its marked form as "x:phê"; empty: none asked.</param>
/// <param name="Code">Code of that form; -1: none.</param>
/// <param name="Counts">Times it counts towards "enough words of the query".</param>
/// <param name="Word">The bit of the word of the query that it stands for, see <see cref="QueryTerms.WholeWords"/>; 0:
/// none.</param>
/// <param name="Marks">Code of the form that was typed with marks: a name with other marks does not have the word; 0:
/// the word was typed without.</param>
public record struct QueryTerm(
    string Term, string Form, int Code, double En, double Part, double Vi, double Marked, double Head, int Counts,
    long Word, int Marks)
{
    public QueryTerm(string term)
        : this(term, "", -1, 0, 0, 0, 0, 0, 0, 0, 0)
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
    private const int ShortestJoined = 5;

    public bool HasParts { get; private init; }

    /// <summary>
    /// The different words where they are 2 to 8: a product that has all of them comes before one that has some.
    /// Shorter and longer texts have none.
    /// </summary>
    public IReadOnlyList<Word> WholeWords => WholeWordsOf(Words);

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

        var whole = WholeWordsOf(words);
        for (var at = 0; at < whole.Count; at++)
        {
            AddWhole(terms, whole[at], 1L << at);
        }

        var pieces = QueryCodes.PiecesOf(text, words, MostWords);
        foreach (var piece in pieces)
        {
            terms.Add(piece, term => term with { Part = term.Part + 0.6, Counts = 1 });
        }

        var code = QueryCodes.OfDigits(text) ?? QueryCodes.OfLetters(text);
        if (code is not null)
        {
            terms.Add(code, term => term with { Part = term.Part + 2, Counts = words.Count });
        }

        if (QueryCodes.Broader(code) is { } six)
        {
            terms.Add(six, term => term with { Part = term.Part + 0.2, Counts = words.Count });
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

    private static List<Word> WholeWordsOf(IReadOnlyList<Word> words) =>
        words.DistinctBy(word => word.Plain).Take(9).ToList() is { Count: >= 2 and <= 8 } whole ? whole : [];

    /// <summary>A word is there also when a name has it as two: dragonfruit, caphe.</summary>
    private static void AddWhole(TermList terms, Word word, long bit)
    {
        var marks = word.Marked == word.Bare ? 0 : MarkedCode.Of(word.Marked);
        terms.Add(word.Plain, term => term with { Word = bit, Marks = marks });
        if (word.Plain.Length >= ShortestJoined)
        {
            terms.Add("p:" + word.Plain, term => term with { Word = bit });
        }
    }

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
        if (word.Plain.Length >= ShortestJoined)
        {
            terms.Add("p:" + word.Plain, term => term with
            {
                En = Math.Max(term.En, 1), Vi = Math.Max(term.Vi, vietnamese ? 0.5 : 0.2),
            });
        }

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
