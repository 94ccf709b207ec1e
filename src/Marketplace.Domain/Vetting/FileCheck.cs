using System.Text;

namespace Marketplace.Domain.Vetting;

/// <summary>Kinds of files that papers may be.</summary>
public enum FileKind
{
    Pdf,
    Png,
    Jpeg,
}

/// <summary>What a file is, told by its bytes and not by its name.</summary>
public static class FileCheck
{
    public const long LargestBytes = 10 * 1024 * 1024;

    /// <summary>Bytes of the beginning and of the end that <see cref="KindOf"/> looks at.</summary>
    public const int Looked = 1024;

    /// <summary>What may hide in a PDF and run, open or unpack when somebody reads it.</summary>
    private static readonly string[] Active = ["/Encrypt", "/JavaScript", "/JS", "/Launch", "/EmbeddedFile"];

    /// <param name="head">The first bytes, <see cref="Looked"/> at most.</param>
    /// <param name="tail">The last bytes, <see cref="Looked"/> at most.</param>
    /// <returns>Null for everything that is not a whole PDF, PNG or JPEG.</returns>
    public static FileKind? KindOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail) =>
        head.StartsWith("%PDF-"u8) && tail.IndexOf("%%EOF"u8) >= 0 ? FileKind.Pdf
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            && tail.IndexOf("IEND"u8) >= 0 ? FileKind.Png
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            && tail.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0 ? FileKind.Jpeg
        : null;

    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Png => "image/png",
        FileKind.Jpeg => "image/jpeg",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether a name's ending says the same as the content.</summary>
    public static bool NameFits(string name, FileKind kind)
    {
        var dot = name.LastIndexOf('.');
        var ending = dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
        return kind switch
        {
            FileKind.Pdf => ending == "pdf",
            FileKind.Png => ending == "png",
            FileKind.Jpeg => ending is "jpg" or "jpeg",
            _ => false,
        };
    }

    /// <summary>Whether a PDF is encrypted or carries scripts, launches or files; names may be written with
    /// #xx.</summary>
    public static bool IsActivePdf(ReadOnlySpan<byte> content)
    {
        var text = Unescaped(Encoding.Latin1.GetString(content));
        return Array.Exists(Active, token => Contains(text, token));
    }

    private static bool Contains(string text, string token)
    {
        for (var at = text.IndexOf(token, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(token, at + 1, StringComparison.Ordinal))
        {
            var next = at + token.Length;
            if (token != "/JS" || next == text.Length || EndsName(text[next]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>White space or a delimiter of PDF; 0x80 and 0xFF are white space to the reader in Chrome.</summary>
    /// <remarks>So short a name stands by chance in many a packed picture, rarely before these.</remarks>
    private static bool EndsName(char next) =>
        next is '\0' or '\t' or '\n' or '\f' or '\r' or '\u0080' or '\u00FF'
        || " ()<>[]{}/%".Contains(next, StringComparison.Ordinal);

    private static string Unescaped(string text)
    {
        if (!text.Contains('#', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '#' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1])
                && char.IsAsciiHexDigit(text[i + 2]))
            {
                plain.Append((char)Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
