using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Search;

namespace Marketplace.Web.Features.Search;

/// <summary>The end of a page as callers carry it to the next one: opaque, and good for the question that it came from.</summary>
/// <param name="Question">Of words, filters and order; the size of a page may change on the way.</param>
public sealed record PageCursor(PageEnd End, int Question)
{
    private const int Bytes = 21;
    private const int Letters = 28;

    /// <summary>The first byte.</summary>
    private static readonly string[] Modes = ["elasticsearch", "postgresql"];

    public static PageCursor? Of(ProductQuery query, PageEnd? end) => end is null ? null : new(end, QuestionOf(query));

    /// <returns>Null for what no page ever handed out.</returns>
    public static PageCursor? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Letters || !Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text, bytes) != Bytes
            || bytes[0] >= Modes.Length)
        {
            return null;
        }

        var question = BinaryPrimitives.ReadInt32BigEndian(bytes[1..]);
        var rank = BinaryPrimitives.ReadInt32BigEndian(bytes[5..]);
        var key = BinaryPrimitives.ReadDoubleBigEndian(bytes[9..]);
        var number = BinaryPrimitives.ReadInt32BigEndian(bytes[17..]);
        return rank > 0 && number >= 0 && double.IsFinite(key) ? new(new(Modes[bytes[0]], rank, key, number), question) : null;
    }

    public bool BelongsTo(ProductQuery query) => Question == QuestionOf(query);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes[0] = (byte)Array.IndexOf(Modes, End.Mode);
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], Question);
        BinaryPrimitives.WriteInt32BigEndian(bytes[5..], End.Rank);
        BinaryPrimitives.WriteDoubleBigEndian(bytes[9..], End.Key);
        BinaryPrimitives.WriteInt32BigEndian(bytes[17..], End.Number);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The same in every process and for ever, unlike a hash code.</summary>
    private static int QuestionOf(ProductQuery query)
    {
        var text = new StringBuilder(query.Text).Append('\n').Append((int)query.EffectiveSort);
        foreach (var (facet, values) in query.Wanted.OrderBy(pair => pair.Key))
        {
            text.Append('\n').Append((int)facet).Append(' ').AppendJoin(' ', values.Order(StringComparer.Ordinal));
        }

        return BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
