namespace Marketplace.Domain.Search;

/// <summary>A 14-bit code of a word with its marks: one number of a posting tells "phê" from "phe" and "phế".</summary>
public static class MarkedCode
{
    private const uint Polynomial = 0xEDB88320;

    /// <returns>1 to 16,383: the low bits of the CRC-32 of the word in UTF-8, never 0.</returns>
    public static int Of(string marked)
    {
        var crc = uint.MaxValue;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in marked.EnumerateRunes())
        {
            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                crc ^= b;
                for (var bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
                }
            }
        }

        return Math.Max(1, (int)(~crc & 0x3FFF));
    }
}
