using System.Buffers.Binary;
using Marketplace.Domain.Search;
using Npgsql;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>One row of search.posting.</summary>
internal readonly record struct PostingRow(int Term, int Product, Posting Value);

/// <summary>Postings as a binary COPY takes them. Written by hand: a product has a hundred, a large import ten million.</summary>
internal static class PostingRows
{
    private const int RowBytes = 42;
    private const int RowsAtOnce = 1_500;

    /// <summary>Signature, no flags, no extension.</summary>
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private static readonly byte[] End = [0xFF, 0xFF];

    /// <summary>In the order of the index, so that neighbours are written together.</summary>
    public static PostingRow[] Sorted(IEnumerable<PostingRow> rows)
    {
        var sorted = rows.ToArray();
        Array.Sort(Array.ConvertAll(sorted, row => ((long)row.Term << 32) | (uint)row.Product), sorted);
        return sorted;
    }

    /// <param name="statement">COPY with the columns term_id, product_id, en, vi, part, form.</param>
    public static async Task Copy(NpgsqlConnection connection, string statement, PostingRow[] rows, CancellationToken ct)
    {
        await using var stream = await connection.BeginRawBinaryCopyAsync(statement, ct);
        await stream.WriteAsync(Header, ct);
        var buffer = new byte[RowBytes * RowsAtOnce];
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            for (var i = 0; i < some.Length; i++)
            {
                Write(buffer.AsSpan(i * RowBytes, RowBytes), some[i]);
            }

            await stream.WriteAsync(buffer.AsMemory(0, some.Length * RowBytes), ct);
        }

        await stream.WriteAsync(End, ct);
    }

    /// <summary>The number of columns, then each with its length before it.</summary>
    private static void Write(Span<byte> to, PostingRow row)
    {
        BinaryPrimitives.WriteInt16BigEndian(to, 6);
        to = to[2..];
        Number(ref to, row.Term);
        Number(ref to, row.Product);
        Short(ref to, row.Value.En);
        Short(ref to, row.Value.Vi);
        Short(ref to, row.Value.Part);
        Short(ref to, row.Value.Form);
    }

    private static void Number(ref Span<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to, sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(to[4..], value);
        to = to[8..];
    }

    private static void Short(ref Span<byte> to, short value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to, sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(to[4..], value);
        to = to[6..];
    }
}
