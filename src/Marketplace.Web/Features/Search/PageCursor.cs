using System.Buffers.Binary;
using System.Buffers.Text;

namespace Marketplace.Web.Features.Search;

/// <summary>Where a page ended: the order key and the number of its last product. Opaque to callers.</summary>
public readonly record struct PageCursor(double Key, int Number)
{
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, Key);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], Number);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null for null, and for what no page ever handed out.</returns>
    public static PageCursor? Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[12];
        return text is { Length: 16 } && Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text, bytes) == 12
            && BinaryPrimitives.ReadDoubleBigEndian(bytes) is var key && double.IsFinite(key)
            ? new(key, BinaryPrimitives.ReadInt32BigEndian(bytes[8..]))
            : null;
    }
}
