using System.Globalization;
using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Demo;

/// <summary>Everything of one supplier: profile, application, papers, case, listings and threads.</summary>
internal sealed class DemoFirm(DemoRows rows, DemoPeople people, FileStore files, DateTimeOffset now)
{
    private static readonly string[] Names =
        ["Nguyễn Thị Hoài An", "Trần Quốc Bảo", "Lê Thu Hà", "Phạm Minh Khoa", "Y Khuê Niê", "Võ Ngọc Lan",
            "Đặng Hữu Nam"];

    private static readonly CultureInfo Dots = CultureInfo.GetCultureInfo("vi-VN");

    private readonly DateOnly _today = now.DayInVietnam();

    private readonly DemoVetting _vetting = new(rows, people, now);

    public void Add(DemoSupplier s, int number, IReadOnlyList<ListingContent> goods)
    {
        var id = DemoRows.IdOf($"supplier {s.Key}");
        var staff = people.StaffOf(s, id);
        rows.SupplierIds.Add(id);
        rows.Suppliers.Add(Profile(s, id, number));
        var papers = Papers(s, id, staff, number);
        if (s.State == "lapsed")
        {
            rows.Lapsed.Add(id);
        }

        rows.Facts.Add(Fact(id, "registry-check", new { isActive = true, nameAndAddressMatch = true }));
        if (s.Strength >= 4)
        {
            rows.Facts.Add(Fact(id, "lead-times-kept", new { }));
        }

        List<(Guid Id, ListingContent Content)> listed = [.. goods.Select(c => (rows.NewId(), c))];
        rows.ListingIds.AddRange(listed.Select(l => l.Id));
        rows.Listings.AddRange(
            listed.Select((l, i) => DemoTrade.Listing(l.Id, s, id, l.Content, papers, now, (number * 3) + i)));
        if (s.IsMember)
        {
            DemoTrade.Inquire(rows, s, (id, staff, number), people, listed, now);
        }
    }

    private static object Profile(DemoSupplier s, Guid id, int number) => new
    {
        Id = id, LegalNameVi = s.Name[0], LegalNameEn = s.Name[1], TaxCode = DemoFiles.TaxCodeOf(s),
        BusinessType = s.Type,
        ProvinceCode = s.Province, CommuneCode = $"{10000 + (number * 37)}", s.Street,
        Latitude = 10.5m + (number * 0.2m),
        Longitude = 105.1m + (number % 20 * 0.1m), FoundedOn = new DateOnly(s.Founded, 1 + (number % 12), 15),
        LegalRepresentative = Names[number % Names.Length], ContactName = Names[(number + 3) % Names.Length],
        ContactEmail = $"export@{s.Key}.example", Phone = $"+84 20 5550 {1000 + number}",
        Languages = (string[])["vi", "en"], Website = s.Strength >= 2 ? $"https://{s.Key}.example" : null,
        HsChapters = (string[])[s.HsChapter], Employees = s.Staff, RevenueVnd = s.Staff * 450_000_000L,
        CapitalVnd = s.Staff * 150_000_000L, StoryVi = Story(s, vi: true), StoryEn = Story(s, vi: false),
        s.Markets, PaymentTerms = (string[])["T/T 30/70", "L/C at sight"], NearestPort = s.Port,
        Associations = s.Strength >= 3 ? (string[])[$"Hiệp hội Doanh nghiệp {Province.Find(s.Province)!.Name.Vi}"] : [],
        ProductGroup = s.Group,
        EcommerceStaff = s.Strength >= 3 ? Names[(number + 3) % Names.Length] : null,
        State = s.IsMember ? "selected" : "applicant",
    };

    private static string Story(DemoSupplier s, bool vi)
    {
        var port = SeaPort.All.Single(p => p.Locode == s.Port).Name;
        var place = Province.Find(s.Province)!.Name;
        var goods = Categories.Find(s.Group)!.Name;
        return vi
            ? $"{s.Name[0]} thành lập năm {s.Founded}, làm {goods.Vi.ToLower(CultureInfo.GetCultureInfo("vi-VN"))} "
                + $"tại {s.Place}, "
              + $"{place.Vi}, với {s.Staff} lao động. Hàng đi qua cảng {port.Vi}. Mỗi lô được kiểm trước khi xếp "
              + "hàng và giữ mẫu lưu "
              + "12 tháng; chứng từ xuất khẩu do bộ phận của chính đơn vị làm, trả lời người mua bằng tiếng Anh và "
              + "tiếng Việt. "
              + "Người mua có thể thăm nơi sản xuất khi báo trước một tuần."
            : $"{s.Name[1]} was founded in {s.Founded} and works in {goods.En.ToLowerInvariant()} at {s.Place}, "
                + $"{place.En}, with a staff of "
              + $"{s.Staff}. Goods leave through the port of {port.En}. Each lot is inspected before loading, and a "
              + "sample of it is kept "
              + "for twelve months. Export papers are drawn up in house, and buyers are answered in English and "
              + "Vietnamese. "
              + "Visitors are welcome at the place of production with a week's notice, and orders can be inspected "
              + "by a third party there.";
    }

    private Guid[] Papers(DemoSupplier s, Guid supplier, Guid staff, int number)
    {
        var papers = DemoPapers.Of(s, _today).DistinctBy(p => p.Type).ToList();
        var sent = _vetting.Sent(s, number) ?? now;
        var looked = new List<(Guid Id, string State)>();
        for (var i = 0; i < papers.Count; i++)
        {
            var state = DemoVetting.StateOf(s, papers[i], i, papers.Count);
            var id = Paper(
                s, supplier, staff, (number, i), papers[i] with { State = state },
                papers[i].IsNew ? now.AddDays(-1) : sent.AddDays(-1));
            looked.Add((id, state));
        }

        if (papers.Exists(p => p.IsNew))
        {
            rows.Renewing.Add(supplier);
        }

        _vetting.Add(s, supplier, number, looked);
        return [.. looked.Where((_, i) => IsLinked(s, papers[i])).Select(p => p.Id)];
    }

    /// <summary>Papers that the firm's listings name.</summary>
    private static bool IsLinked(DemoSupplier s, DemoPaper paper) =>
        !paper.IsNew && (s.Certificates.Contains(paper.Type)
            || (s.Strength >= 2 && paper.Type is "traceability-codes" or "certificate-of-origin")
            || (s.Strength >= 4 && paper.Type is "lot-events"));

    private Guid Paper(
        DemoSupplier s, Guid supplier, Guid staff, (int Firm, int Paper) place, DemoPaper paper, DateTimeOffset at)
    {
        var type = EvidenceTypes.Find(paper.Type)!;
        var certificate = new DemoCertificate(
            type, $"{paper.Type[..2].ToUpperInvariant()}-{place.Firm + 10}{place.Paper:00}-{paper.IssuedOn.Year}",
            DemoIssuers.Of(paper.Type, s, place.Paper), s.Name, $"{s.Street}, {Province.Find(s.Province)!.Name.Vi}",
            $"{Categories.Find(s.Group)!.Name.Vi}, làm tại {s.Place}", paper.IssuedOn, paper.ExpiresOn,
            Figures(type, paper));
        var file = DemoRows.IdOf($"file {s.Key} {paper.Type}");
        var stored = files.Put(certificate.ToPdf(), $"{paper.Type}-{s.Key}.pdf", supplier, file);
        rows.Files.Add(new
        {
            Id = file, SupplierId = supplier, stored.Name, ContentType = stored.Kind.ContentType(), stored.Bytes,
            stored.Sha256,
            UploadedBy = staff, UploadedAt = at,
        });
        var id = DemoRows.IdOf($"paper {s.Key} {paper.Type}");
        rows.Evidence.Add(new
        {
            Id = id, SupplierId = supplier, paper.Type, certificate.Number, certificate.Issuer, certificate.Scope,
            HsChapters = s.Strength >= 3 ? (string[])[s.HsChapter] : [], paper.IssuedOn, paper.ExpiresOn,
            Details = DemoRows.Camel(paper.Details), FileId = file, paper.State, CreatedAt = at, UpdatedAt = at,
        });
        return id;
    }

    private static List<(Bilingual Name, string Value)> Figures(EvidenceType type, DemoPaper paper)
    {
        var details = DemoRows.Camel(paper.Details)!.AsObject();
        return [.. type.Figures.Where(f => details.ContainsKey(f.Key)).Select(f => (f.Name, Value(f)))];

        string Value(EvidenceFigure figure)
        {
            var number = decimal.Parse(details[figure.Key]!.ToString(), CultureInfo.InvariantCulture);
            return $"{number.ToString("#,0", Dots)} {figure.Unit.Vi}";
        }
    }

    private object Fact(Guid supplier, string kind, object value) => new
    {
        Id = rows.NewId(), SupplierId = supplier, Kind = kind, OnDate = _today.AddDays(-12),
        Value = DemoRows.Camel(value),
        RecordedBy = people.Officers[0],
    };
}
