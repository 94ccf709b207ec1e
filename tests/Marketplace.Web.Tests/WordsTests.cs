using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests;

/// <summary>One word for one thing, as docs/glossary.md has it.</summary>
public sealed class WordsTests
{
    [TestCase("cán bộ", "chuyên viên")]
    [TestCase("vetting officer", "officer")]
    [TestCase("đơn tối thiểu", "số lượng đặt hàng tối thiểu (MOQ)")]
    [TestCase("đặt tối thiểu", "số lượng đặt hàng tối thiểu (MOQ)")]
    [TestCase("thời gian giao(?! hàng)", "thời gian giao hàng")]
    [TestCase("MST @", "Tax code, mã số thuế")]
    [TestCase("được chấp thuận", "được duyệt")]
    public void A_text_uses_the_glossary_s_word(string other, string word)
    {
        var offences =
            from file in Directory.EnumerateFiles(ArchitectureTests.File("src"), "*.cs*", SearchOption.AllDirectories)
            where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal)
            where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where Regex.IsMatch(line, other, RegexOptions.IgnoreCase)
            select $"{Path.GetFileName(file)}: {line.Trim()}";
        Assert.That(offences, Is.Empty, $"Say {word}.");
    }
}
