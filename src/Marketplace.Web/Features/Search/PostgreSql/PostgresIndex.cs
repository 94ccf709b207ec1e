using System.Runtime.CompilerServices;
using Marketplace.Domain.Search;
using Marketplace.Web.Platform;
using Npgsql;
using NpgsqlTypes;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>
/// Writes documents into the posting tables, few or many at once, in the caller's transaction. Document frequencies
/// move with the postings, so a word is worth the right amount from the moment it is there.
/// </summary>
public sealed class PostgresIndex(Db db) : ISearchIndex
{
    public string Mode => "postgresql";

    public async Task<IReadOnlyList<RefusedChange>> Apply(IReadOnlyList<SearchChange> changes, CancellationToken ct)
    {
        var own = !db.InTransaction;
        if (own)
        {
            await db.Begin(ct);
        }

        await db.Execute(IndexSql.OneWriter, null, ct);
        var stored = await Stored(changes, ct);
        var fresh = Fresh(changes, stored);
        if (fresh.Count > 0)
        {
            await Write(fresh, isNew: stored.Count == 0, ct);
        }

        if (own)
        {
            await db.Commit(ct);
        }

        return [];
    }

    public async IAsyncEnumerable<IReadOnlyList<HeldVersion>> Held([EnumeratorCancellation] CancellationToken ct)
    {
        var after = -1;
        while (await db.Query<HeldVersion>(IndexSql.Held, new { After = after }, ct) is { Count: > 0 } some)
        {
            yield return some;
            after = some[^1].Number;
        }
    }

    /// <summary>Writes these whatever is stored; the transaction holds <see cref="IndexSql.OneWriter"/>.</summary>
    internal Task Rewrite(List<SearchChange> changes, CancellationToken ct) => Write(changes, isNew: false, ct);

    /// <returns>The version that is stored of each listing, by number.</returns>
    private async Task<Dictionary<int, long>> Stored(IReadOnlyList<SearchChange> changes, CancellationToken ct)
    {
        var numbers = changes.Select(c => c.Number).Distinct().ToArray();
        return (await db.Query<HeldVersion>(IndexSql.Versions, new { Numbers = numbers }, ct))
            .ToDictionary(held => held.Number, held => held.Version);
    }

    /// <summary>The last word on each listing, unless a newer version of it is stored.</summary>
    private static List<SearchChange> Fresh(IReadOnlyList<SearchChange> changes, Dictionary<int, long> stored) =>
    [
        .. changes.GroupBy(c => c.Number)
        .Select(same => same.MaxBy(c => c.Version)!)
        .Where(c => stored.TryGetValue(c.Number, out var version) ? version <= c.Version : c.Document is not null)
        .OrderBy(c => c.Number)
    ];

    /// <param name="isNew">Nothing is stored of any of them: no former state to compare with.</param>
    private async Task Write(List<SearchChange> changes, bool isNew, CancellationToken ct)
    {
        var connection = await db.Connection(ct);
        var read = changes.Where(c => c.Document is not null).AsParallel().AsOrdered()
            .Select(c => (c.Document!, ReadDocument.Of(c.Document!))).ToList();
        var numbers = changes.Select(c => c.Number).ToArray();
        await db.Execute(IndexSql.CountFields, CountsOf(read.Select(r => r.Item2), numbers), ct);
        var fields = await db.Query<FieldRow>(IndexSql.Fields, null, ct);
        var averages = new Averages(Column(fields, f => f.Documents), Column(fields, f => f.Length));
        var all = read.AsParallel().AsOrdered()
            .Select(r => (r.Item1.Number, Terms: Postings.Of(r.Item2, averages))).ToList();
        var ids = await TermIds(all.SelectMany(d => d.Terms.Keys), ct);
        await NameForms(read.SelectMany(r => r.Item2.Fields), ids, ct);

        var rows = PostingRows.Sorted(
            all.SelectMany(d => d.Terms.Select(t => new PostingRow(ids[t.Key], d.Number, t.Value))));
        if (isNew)
        {
            await PostingRows.Copy(connection, IndexSql.CopyNewPostings, rows, ct);
            await CopyProducts(connection, IndexSql.CopyNewProducts, read, all, ids, ct);
            await db.Execute(IndexSql.AddFrequencies, Frequencies.OfTerms(rows), ct);
            await db.Execute(IndexSql.AddFormFrequencies, Frequencies.OfForms(rows), ct);
        }
        else
        {
            await db.Execute(IndexSql.Stage, null, ct);
            await PostingRows.Copy(connection, IndexSql.CopyPostings, rows, ct);
            await CopyProducts(connection, IndexSql.CopyProducts, read, all, ids, ct);
            foreach (var step in IndexSql.Merge)
            {
                await db.Execute(step, new { Numbers = numbers }, ct);
            }
        }

        await new FacetWriter(db).Write(read.ConvertAll(r => r.Item1), numbers, ct);
        await new SuggestionWriter(db).Write(read.ConvertAll(r => r.Item1), numbers, ct);
    }

    private static long[] Column(IReadOnlyList<FieldRow> fields, Func<FieldRow, long> value)
    {
        var column = new long[FieldKinds.Count];
        foreach (var field in fields)
        {
            column[field.Kind] = value(field);
        }

        return column;
    }

    private static object CountsOf(IEnumerable<ReadDocument> documents, int[] numbers)
    {
        var (counts, lengths) = (new long[FieldKinds.Count], new long[FieldKinds.Count]);
        foreach (var document in documents)
        {
            foreach (var field in document.Fields)
            {
                counts[field.Kind]++;
                lengths[field.Kind] += Math.Min(field.Terms.Count, short.MaxValue);
            }
        }

        return new
        {
            Kinds = Enumerable.Range(0, counts.Length).Select(k => (short)k).ToArray(),
            Counts = counts,
            Lengths = lengths,
            Numbers = numbers,
        };
    }

    private async Task<Dictionary<string, int>> TermIds(IEnumerable<string> lexemes, CancellationToken ct)
    {
        var args = new { Lexemes = lexemes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray() };
        return (await db.Query<TermRow>(IndexSql.TermIds, args, ct)).ToDictionary(
            t => t.Lexeme, t => t.Id, StringComparer.Ordinal);
    }

    /// <summary>Each marked form of a name's word is a term of its own, for its frequency only.</summary>
    private async Task NameForms(IEnumerable<FieldText> fields, Dictionary<string, int> ids, CancellationToken ct)
    {
        var words = fields.Where(f => f.Kind == FieldKinds.NameVi).SelectMany(f => f.Words)
            .Select(w => (w.Plain, w.Marked)).DistinctBy(w => w.Marked).ToList();
        await db.Execute(
            IndexSql.NewForms,
            new
            {
                Forms = words.Select(w => "x:" + w.Marked).ToArray(),
                Bases = words.Select(w => ids[w.Plain]).ToArray(),
                Codes = words.Select(w => MarkedCode.Of(w.Marked)).ToArray(),
            },
            ct);
    }

    private static async Task CopyProducts(
        NpgsqlConnection connection,
        string statement,
        List<(SearchDocument Document, ReadDocument Read)> read,
        List<(int Number, IReadOnlyDictionary<string, Posting> Terms)> all,
        Dictionary<string, int> ids,
        CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(statement, ct);
        for (var at = 0; at < read.Count; at++)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(read[at].Document.Number, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(read[at].Document.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(read[at].Document.Version, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(
                all[at].Terms.Keys.Select(t => ids[t]).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(read[at].Read.Lengths(), NpgsqlDbType.Array | NpgsqlDbType.Smallint, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private sealed record FieldRow(short Kind, long Documents, long Length);

    private sealed record TermRow(string Lexeme, int Id);
}
