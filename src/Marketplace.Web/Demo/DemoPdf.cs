using System.Globalization;
using System.Text;

namespace Marketplace.Web.Demo;

/// <summary>
/// One page of A4 as a PDF that carries the letters it uses, so that Vietnamese reads the same everywhere.
/// </summary>
/// <remarks>
/// Letters are outlines of a Type 3 font. Nothing is compressed: packed bytes could look like what the upload check
/// refuses.
/// </remarks>
internal sealed class DemoPdf
{
    private const int Em = 250; // units of the outlines
    private readonly StringBuilder _content = new();
    private readonly List<char> _used = [];

    public static decimal WidthOf(string text, decimal size) => text.Sum(c => LetterOf(c).Width) * size / Em;

    /// <summary>Drawing operators as they are.</summary>
    public void Draw(FormattableString operators) =>
        _content.Append(operators.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>Text from a point on the base line, in points from the lower left corner.</summary>
    public void Write(decimal x, decimal y, decimal size, string text) =>
        Draw($"BT /F {size} Tf {x:0.##} {y:0.##} Td <{Codes(text)}> Tj ET");

    public void WriteCentred(decimal y, decimal size, string text) =>
        Write((595 - WidthOf(text, size)) / 2, y, size, text);

    /// <summary>Text large across the page, turned by some 35 degrees.</summary>
    public void WriteAcross(decimal x, decimal y, decimal size, string text) =>
        Draw($"BT /F {size} Tf 0.82 0.57 -0.57 0.82 {x} {y} Tm <{Codes(text)}> Tj ET");

    /// <summary>Wraps at spaces; returns the base line below the last line.</summary>
    public decimal WriteWrapped(decimal x, decimal y, decimal size, decimal width, string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && WidthOf(longer, size) > width)
            {
                Write(x, y, size, line);
                (line, y) = (word, y - (size * 1.4m));
            }
            else
            {
                line = longer;
            }
        }

        Write(x, y, size, line);
        return y - (size * 1.4m);
    }

    /// <param name="title">For the reader's window.</param>
    public byte[] ToBytes(string title)
    {
        List<string> objects =
        [
            "<</Type/Catalog/Pages 2 0 R/Lang(vi)>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
            Stream(_content.ToString()),
            Font(),
            $"<</Title<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}>>>",
            Stream(ToUnicode()),
            .. _used.Select(
                c => Stream($"{LetterOf(c).Width} 0 0 -70 {LetterOf(c).Width + 40} 290 d1\n{LetterOf(c).Outline} f")),
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        file.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R/Info 6 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private string Font()
    {
        var names = string.Concat(_used.Select((_, i) => $"/g{i + 1}"));
        var drawings = string.Concat(_used.Select((_, i) => $"/g{i + 1} {i + 8} 0 R"));
        return $"<</Type/Font/Subtype/Type3/FontBBox[0 -70 300 290]/FontMatrix[0.004 0 0 0.004 0 0]/Resources<<>>"
            + $"/FirstChar 1/LastChar {_used.Count}/Widths[{string.Join(' ', _used.Select(c =>
                LetterOf(c).Width))}]/Encoding<</Type/Encoding/Differences[1{names}]>>"
            + $"/CharProcs<<{drawings}>>/ToUnicode 7 0 R>>";
    }

    /// <summary>So that the text can be searched and copied.</summary>
    private string ToUnicode() =>
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/Demo def/CMapType 2 def\n"
        + "1 begincodespacerange<00><FF>endcodespacerange\n"
        + string.Concat(_used.Select((c, i) => $"1 beginbfchar<{i + 1:X2}><{(int)c:X4}>endbfchar\n"))
        + "endcmap CMapName currentdict/CMap defineresource pop end end";

    private string Codes(string text)
    {
        var codes = new StringBuilder(text.Length * 2);
        foreach (var letter in text)
        {
            var at = _used.IndexOf(letter);
            if (at < 0)
            {
                _used.Add(letter);
                at = _used.Count - 1;
            }

            codes.Append((at + 1).ToString("X2", CultureInfo.InvariantCulture));
        }

        return codes.ToString();
    }

    private static string Stream(string text) => $"<</Length {text.Length}>>stream\n{text}\nendstream";

    private static (int Width, string Outline) LetterOf(char letter) =>
        DemoFiles.Letters.TryGetValue(letter, out var known) ? known : DemoFiles.Letters['?'];
}
