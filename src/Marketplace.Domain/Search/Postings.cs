using System.Runtime.InteropServices;

namespace Marketplace.Domain.Search;

/// <summary>What one word, pair or piece is worth in one product; each number is a BM25 impact times 10,000.</summary>
/// <param name="En">Best of the English fields; 0: not there. Odd: the word stands where it says what the product is,
/// in its name, brand, model, category or certificates.</param>
/// <param name="Vi">Best of the Vietnamese fields; odd: likewise.</param>
/// <param name="Part">As a piece of a code or a size; odd: it is no word of the name.</param>
/// <param name="Form">Code of the marked word in the Vietnamese name, or else in the category's, doubled, plus 1 for
/// the name's first two words.</param>
public record struct Posting(short En, short Vi, short Part, short Form);

/// <summary>
/// Turns a document into postings. Terms: plain words; "p:" and a pair of neighbours; "c:" and a piece of a loan word.
/// </summary>
public sealed class Postings
{
    private readonly Dictionary<string, Posting> _all = new(StringComparer.Ordinal);
    private readonly Averages _averages;

    private Postings(Averages averages) => _averages = averages;

    public static IReadOnlyDictionary<string, Posting> Of(ReadDocument document, Averages averages)
    {
        var postings = new Postings(averages);
        foreach (var field in document.Fields)
        {
            postings.Add(field);
        }

        foreach (var piece in document.Pieces)
        {
            ref var posting = ref postings.Entry(piece);
            posting.Part = posting.Part == 0 ? (short)10_001 : posting.Part;
        }

        return postings._all;
    }

    private void Add(FieldText field)
    {
        var average = _averages.Of(field.Kind);
        var kind = FieldKinds.Of(field.Kind);
        foreach (var group in field.Terms.CountBy(term => term, StringComparer.Ordinal))
        {
            var impact = Impact(kind, group.Value, field.Terms.Count / average);
            ref var posting = ref Entry(group.Key);
            if (kind.IsVietnamese)
            {
                posting.Vi = Better(posting.Vi, impact, kind.SaysWhatItIs);
            }
            else
            {
                posting.En = Better(posting.En, impact, kind.SaysWhatItIs);
            }

            posting.Part = kind.HoldsCodes ? Better(posting.Part, impact, false) : posting.Part;
        }

        for (var at = field.Words.Count - 1; kind.KeepsMarks && at >= 0; at--)
        {
            var isName = field.Kind == FieldKinds.NameVi;
            ref var posting = ref Entry(field.Words[at].Plain);
            posting.Form = isName || posting.Form == 0
                ? (short)((MarkedCode.Of(field.Words[at].Marked) * 2) + (isName && at < 2 ? 1 : 0))
                : posting.Form;
        }
    }

    private ref Posting Entry(string term) => ref CollectionsMarshal.GetValueRefOrAddDefault(_all, term, out _);

    /// <summary>The lowest bit is kept for <see cref="FieldKind.SaysWhatItIs"/>.</summary>
    private static short Better(short before, short impact, bool saysWhatItIs) =>
        (short)((Math.Max(before, impact) & ~1) | (before & 1) | (saysWhatItIs ? 1 : 0));

    /// <param name="length">The field's length as a share of the average.</param>
    private static short Impact(FieldKind kind, int times, double length) =>
        (short)Math.Max(2, Math.Round(
            10_000 * kind.Weight * times * (kind.K1 + 1) / (times + (kind.K1 * (0.25 + (0.75 * length))))));
}
