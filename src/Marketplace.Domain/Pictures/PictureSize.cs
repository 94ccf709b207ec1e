using System.Buffers.Binary;

namespace Marketplace.Domain.Pictures;

/// <summary>Pixels of a picture, read from its header: nothing is unpacked, so a bomb does no harm here.</summary>
public sealed record PictureSize(int Width, int Height)
{
    /// <summary>A camera of today makes less; a bomb says more.</summary>
    public const long MostPixels = 40_000_000;

    public const int LongestSide = 12_000;

    /// <summary>Smaller ones show nothing of the goods.</summary>
    public const int ShortestSide = 200;

    public bool IsTooLarge => Math.Max(Width, Height) > LongestSide || (long)Width * Height > MostPixels;

    public bool IsTooSmall => Math.Min(Width, Height) < ShortestSide;

    /// <param name="content">A PNG or JPEG from its first byte on.</param>
    /// <returns>Null when the header says no size.</returns>
    public static PictureSize? Of(ReadOnlySpan<byte> content) =>
        (content.Length > 24 && content[12..16].SequenceEqual("IHDR"u8) ? OfPng(content) : OfJpeg(content))
            is { Width: > 0, Height: > 0 } size ? size : null;

    private static PictureSize OfPng(ReadOnlySpan<byte> content) => new(
        BinaryPrimitives.ReadInt32BigEndian(content[16..]), BinaryPrimitives.ReadInt32BigEndian(content[20..]));

    /// <remarks>Steps over the segments until the frame header, which comes before the picture's data.</remarks>
    private static PictureSize? OfJpeg(ReadOnlySpan<byte> content)
    {
        var at = 2;
        while (at + 9 < content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            if (IsFrame(marker))
            {
                return new(
                    BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
            }

            at += marker is 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return null;
    }

    /// <summary>C0 to CF but for the tables of Huffman and arithmetic codes and a reserved one.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
