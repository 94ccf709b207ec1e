using System.Runtime.InteropServices;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>How many new products have each term, in the columns of search.term; and each marked form of one.</summary>
internal static class Frequencies
{
    /// <summary>For <see cref="IndexSql.AddFrequencies"/>.</summary>
    public static object OfTerms(PostingRow[] rows)
    {
        var counts = new Dictionary<int, Count>();
        foreach (var (term, _, posting) in rows)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _);
            count.All++;
            count.En += posting.En > 0 ? 1 : 0;
            count.Vi += posting.Vi > 0 ? 1 : 0;
            count.Head += posting.Form & 1;
            count.Part += posting.Part > 0 ? 1 : 0;
        }

        return new
        {
            Terms = counts.Keys.ToArray(),
            All = counts.Values.Select(c => c.All).ToArray(),
            En = counts.Values.Select(c => c.En).ToArray(),
            Vi = counts.Values.Select(c => c.Vi).ToArray(),
            Head = counts.Values.Select(c => c.Head).ToArray(),
            Part = counts.Values.Select(c => c.Part).ToArray(),
        };
    }

    /// <summary>For <see cref="IndexSql.AddFormFrequencies"/>.</summary>
    public static object OfForms(PostingRow[] rows)
    {
        var counts = rows.Where(row => row.Value.Form != 0).CountBy(row => (row.Term, Code: row.Value.Form >> 1)).ToList();
        return new
        {
            Bases = counts.Select(c => c.Key.Term).ToArray(),
            Codes = counts.Select(c => c.Key.Code).ToArray(),
            Counts = counts.Select(c => c.Value).ToArray(),
        };
    }

    private struct Count
    {
        public int All;
        public int En;
        public int Vi;
        public int Head;
        public int Part;
    }
}
