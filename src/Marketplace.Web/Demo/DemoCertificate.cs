using System.Globalization;
using Marketplace.Domain;
using Marketplace.Domain.Vetting;

namespace Marketplace.Web.Demo;

/// <summary>A page that looks like the paper it stands for, and says on its face that it is a sample.</summary>
/// <param name="Scope">As it stands on the paper.</param>
/// <param name="Figures">Name and value of what the paper proves; empty for most kinds.</param>
internal sealed record DemoCertificate(
    EvidenceType Type, string Number, string Issuer, string[] Holder, string Address, string Scope, DateOnly IssuedOn,
    DateOnly? ExpiresOn, IReadOnlyList<(Bilingual Name, string Value)> Figures)
{
    public byte[] ToPdf()
    {
        var pdf = new DemoPdf();
        pdf.Draw($"0.90 g");
        pdf.WriteAcross(95, 180, 78, "MẪU · SAMPLE");
        pdf.Draw($"0.55 0.11 0.16 RG 2 w 36 36 523 770 re S 0.6 w 42 42 511 758 re S 0.55 0.11 0.16 rg");
        pdf.WriteCentred(748, 11, Issuer);
        pdf.Draw($"0.1 g");
        Title(pdf, 712, 20, Type.Name.Vi);
        Title(pdf, 686, 13, Type.Name.En == Type.Name.Vi ? "Giấy chứng nhận · Certificate" : Type.Name.En);
        pdf.Draw($"0.7 G 0.6 w 80 668 m 515 668 l S");
        var y = 640m;
        foreach (var (name, value) in Lines())
        {
            pdf.Draw($"0.42 g");
            pdf.Write(72, y, 8, name.Vi);
            pdf.Write(72, y - 11, 7, name.En);
            pdf.Draw($"0.1 g");
            y = Math.Min(pdf.WriteWrapped(212, y - 2, 11, 310, value), y - 18) - 16;
        }

        Seal(pdf);
        pdf.Draw($"0.42 g");
        pdf.WriteCentred(64, 7.5m, "Giấy mẫu để dùng thử: đơn vị, nơi cấp và số giấy đều không có thật.");
        pdf.WriteCentred(53, 7.5m, "Sample paper for demonstration: firm, issuer and number are invented.");
        return pdf.ToBytes($"{Type.Name.En} {Number} (sample)");
    }

    private static void Title(DemoPdf pdf, decimal y, decimal size, string text)
    {
        while (DemoPdf.WidthOf(text, size) > 470)
        {
            size -= 0.5m;
        }

        pdf.WriteCentred(y, size, text);
    }

    private IEnumerable<(Bilingual Name, string Value)> Lines()
    {
        yield return (new("Số", "Number"), Number);
        yield return (new("Cấp cho", "Issued to"), Holder[0]);
        yield return (new("Tên tiếng Anh", "English name"), Holder[1]);
        yield return (new("Địa chỉ", "Address"), Address);
        yield return (new("Phạm vi", "Scope"), Scope);
        foreach (var figure in Figures)
        {
            yield return figure;
        }

        yield return (new("Ngày cấp", "Date of issue"), Day(IssuedOn));
        yield return (new("Hiệu lực đến", "Valid until"), ExpiresOn is { } last ? Day(last) : "không ghi · not stated");
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>Two circles of four curves each, and the words of a stamp.</summary>
    private static void Seal(DemoPdf pdf)
    {
        pdf.Draw($"0.55 0.11 0.16 RG 0.55 0.11 0.16 rg 1.6 w");
        foreach (var r in (decimal[])[46, 40])
        {
            var k = r * 0.5523m;
            pdf.Draw($"{450 + r} 150 m {450 + r} {150 + k} {450 + k} {150 + r} 450 {150 + r} c");
            pdf.Draw($"{450 - k} {150 + r} {450 - r} {150 + k} {450 - r} 150 c");
            pdf.Draw($"{450 - r} {150 - k} {450 - k} {150 - r} 450 {150 - r} c");
            pdf.Draw($"{450 + k} {150 - r} {450 + r} {150 - k} {450 + r} 150 c S");
        }

        pdf.Write(450 - (DemoPdf.WidthOf("MẪU", 18) / 2), 150, 18, "MẪU");
        pdf.Write(450 - (DemoPdf.WidthOf("SAMPLE", 10) / 2), 134, 10, "SAMPLE");
    }
}
