using System.Text;
using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Tests.Vetting;

public sealed class FileCheckTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. "....IEND1234"u8];

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 0xFF, 0xD9];

    [Test]
    public void The_content_says_what_a_file_is()
    {
        Assert.That(FileCheck.KindOf("%PDF-1.7"u8, "%%EOF\n"u8), Is.EqualTo(FileKind.Pdf));
        Assert.That(FileCheck.KindOf(Png, Png), Is.EqualTo(FileKind.Png));
        Assert.That(FileCheck.KindOf(Jpeg, Jpeg), Is.EqualTo(FileKind.Jpeg));
    }

    [Test]
    public void Other_and_broken_files_are_nothing()
    {
        Assert.That(FileCheck.KindOf("MZ....."u8, "%%EOF"u8), Is.Null);
        Assert.That(FileCheck.KindOf("%PDF-1.7"u8, "cut off"u8), Is.Null);
        Assert.That(FileCheck.KindOf([], []), Is.Null);
    }

    [TestCase("a.pdf", FileKind.Pdf, true)]
    [TestCase("A.JPEG", FileKind.Jpeg, true)]
    [TestCase("a.pdf.exe", FileKind.Pdf, false)]
    [TestCase("a", FileKind.Png, false)]
    public void The_name_must_say_the_same(string name, FileKind kind, bool fits) =>
        Assert.That(FileCheck.NameFits(name, kind), Is.EqualTo(fits));

    [TestCase("<< /Type /Catalog >>", false)]
    [TestCase("<< /JSON 1 >>", false)]
    [TestCase("trailer << /Encrypt 5 0 R >>", true)]
    [TestCase("<< /S /JavaScript /JS (x) >>", true)]
    [TestCase("<< /JS(x) >>", true)]
    [TestCase("<< /JS\u0080(x) >>", true)]
    [TestCase("<< /J#53\u00ff(x) >>", true)]
    [TestCase("packed picture: \u00e2/JS\u009c\u0081", false)]
    [TestCase("packed picture: \u00e2/JS\u00a7*", false)]
    [TestCase("<< /S /J#61vaScript >>", true)]
    [TestCase("<< /S /Launch >>", true)]
    [TestCase("<< /Type /EmbeddedFile >>", true)]
    public void Encrypted_and_active_PDFs_are_seen(string content, bool isActive) =>
        Assert.That(FileCheck.IsActivePdf(Encoding.Latin1.GetBytes("%PDF-1.7 " + content)), Is.EqualTo(isActive));
}
