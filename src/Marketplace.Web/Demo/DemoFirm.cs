using System.Globalization;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Demo;

/// <summary>Everything of one supplier: profile, application, papers, case, listings and threads.</summary>
internal sealed class DemoFirm(DemoRows rows, DemoPeople people, DateTimeOffset now)
{
    private static readonly string[] Names =
        ["Nguyễn Thị Hoài An", "Trần Quốc Bảo", "Lê Thu Hà", "Phạm Minh Khoa", "Y Khuê Niê", "Võ Ngọc Lan", "Đặng Hữu Nam"];

    private static readonly string[] Issuers = ["Lotus Cert Vietnam", "Meridian Assurance", "Trường Sơn Certification"];

    private readonly DateOnly _today = now.DayInVietnam();

    public void Add(DemoSupplier s, int number, IReadOnlyList<ListingContent> goods)
    {
        var id = rows.NewId();
        var staff = people.StaffOf(s, id);
        rows.SupplierIds.Add(id);
        rows.Suppliers.Add(Profile(s, id, number));
        var papers = Papers(s, id, number);
        Application(s, id, number);
        rows.Facts.Add(Fact(id, "registry-check", new { isActive = true, nameAndAddressMatch = true }));
        if (s.Strength >= 4)
        {
            rows.Facts.Add(Fact(id, "lead-times-kept", new { }));
        }

        List<(Guid Id, ListingContent Content)> listed = [.. goods.Select(c => (rows.NewId(), c))];
        rows.ListingIds.AddRange(listed.Select(l => l.Id));
        rows.Listings.AddRange(listed.Select((l, i) => DemoTrade.Listing(l.Id, s, id, l.Content, papers, now, (number * 3) + i)));
        if (s.State == "approved")
        {
            DemoTrade.Inquire(rows, s, id, staff, people.Buyers, listed, now);
        }
    }

    private static object Profile(DemoSupplier s, Guid id, int number) => new
    {
        Id = id, LegalNameVi = s.Name[0], LegalNameEn = s.Name[1], TaxCode = DemoFiles.TaxCodeOf(s), BusinessType = s.Type,
        ProvinceCode = s.Province, CommuneCode = $"{10000 + (number * 37)}", s.Street, Latitude = 10.5m + (number * 0.2m),
        Longitude = 105.1m + (number % 20 * 0.1m), FoundedOn = new DateOnly(s.Founded, 1 + (number % 12), 15),
        LegalRepresentative = Names[number % Names.Length], ContactName = Names[(number + 3) % Names.Length],
        ContactEmail = $"export@{s.Key}.example", Phone = $"+84 20 5550 {1000 + number}",
        Languages = (string[])["vi", "en"], Website = s.Strength >= 2 ? $"https://{s.Key}.example" : null,
        HsChapters = (string[])[s.HsChapter], Employees = s.Staff, RevenueVnd = s.Staff * 450_000_000L,
        CapitalVnd = s.Staff * 150_000_000L, StoryVi = Story(s, vi: true), StoryEn = Story(s, vi: false),
        s.Markets, PaymentTerms = (string[])["T/T 30/70", "L/C at sight"], NearestPort = s.Port,
        Associations = s.Strength >= 3 ? (string[])["Hiệp hội ngành hàng của tỉnh"] : [], ProductGroup = s.Group,
        EcommerceStaff = s.Strength >= 3 ? Names[(number + 3) % Names.Length] : null,
        State = s.State == "approved" ? "selected" : "applicant",
    };

    private static string Story(DemoSupplier s, bool vi)
    {
        var port = SeaPort.All.Single(p => p.Locode == s.Port).Name;
        var place = Province.Find(s.Province)!.Name;
        var goods = Categories.Find(s.Group)!.Name;
        return vi
            ? $"{s.Name[0]} thành lập năm {s.Founded}, làm {goods.Vi.ToLower(CultureInfo.GetCultureInfo("vi-VN"))} tại {s.Place}, "
              + $"{place.Vi}, với {s.Staff} lao động. Hàng đi qua cảng {port.Vi}. Mỗi lô được kiểm trước khi xếp hàng và giữ mẫu lưu "
              + "12 tháng; chứng từ xuất khẩu do bộ phận của chính đơn vị làm, trả lời người mua bằng tiếng Anh và tiếng Việt. "
              + "Người mua có thể thăm nơi sản xuất khi báo trước một tuần."
            : $"{s.Name[1]} was founded in {s.Founded} and works in {goods.En.ToLowerInvariant()} at {s.Place}, {place.En}, with a staff of "
              + $"{s.Staff}. Goods leave through the port of {port.En}. Each lot is inspected before loading, and a sample of it is kept "
              + "for twelve months. Export papers are drawn up in house, and buyers are answered in English and Vietnamese. "
              + "Visitors are welcome at the place of production with a week's notice, and orders can be inspected by a third party there.";
    }

    private Guid[] Papers(DemoSupplier s, Guid id, int number)
    {
        var linked = new List<Guid>();
        foreach (var (paper, i) in DemoPapers.Of(s, _today).DistinctBy(p => p.Type).Select((p, i) => (p, i)))
        {
            var paperId = rows.NewId();
            if (s.Certificates.Contains(paper.Type) || (s.Strength >= 2 && paper.Type is "traceability-codes")
                || (s.Strength >= 4 && paper.Type is "lot-events") || (s.Strength >= 2 && paper.Type is "certificate-of-origin"))
            {
                linked.Add(paperId);
            }

            rows.Evidence.Add(new
            {
                Id = paperId, SupplierId = id, paper.Type, Number = $"{paper.Type[..2].ToUpperInvariant()}-{number + 10}{i:00}-{s.Founded}",
                Issuer = Issuers[i % Issuers.Length], Scope = EvidenceTypes.Find(paper.Type)!.Name.Vi + ", " + s.Place,
                HsChapters = s.Strength >= 3 ? (string[])[s.HsChapter] : [], paper.IssuedOn, paper.ExpiresOn, Details = DemoRows.Camel(paper.Details),
                paper.State, CreatedAt = now.AddDays(-20 - i),
            });
        }

        return [.. linked];
    }

    private void Application(DemoSupplier s, Guid id, int number)
    {
        var application = rows.NewId();
        var reference = $"V-{_today.Year}-{number + 101:0000}";
        var sent = s.State == "draft" ? (DateTimeOffset?)null : now.AddDays(-10 - number);
        var isDecided = s.State is "approved" or "rejected";
        var decided = isDecided ? now.AddDays(-4 - (number / 2)) : (DateTimeOffset?)null;
        rows.Applications.Add(new
        {
            Id = application, Reference = reference, SupplierId = id, Round = _today.Year, s.State,
            DeclaredAt = sent, SubmittedAt = sent, DecidedAt = decided,
        });
        if (sent is null)
        {
            return;
        }

        rows.Cases.Add(new
        {
            Id = rows.NewId(), ApplicationId = application, SupplierId = id, Reference = reference,
            State = isDecided ? "decided" : s.State == "needs-more" ? "waiting" : "open",
            OfficerId = s.State == "submitted" ? (Guid?)null : people.Officer, OpenedAt = sent, DueOn = _today.AddDays(4 + (number % 10)),
            Recommendation = isDecided ? (s.State == "approved" ? "approve" : "reject") : null,
            RecommendationReason = isDecided ? "Đã đối chiếu hồ sơ và giấy tờ với nơi cấp." : null,
            RecommendedBy = isDecided ? people.Officer : (Guid?)null, RecommendedAt = decided?.AddDays(-1),
            Outcome = isDecided ? s.State : null,
            OutcomeReason = isDecided
                ? (s.State == "approved" ? "Đạt điều kiện của đợt xét." : "Chưa đủ giấy tờ về an toàn sản phẩm và năng lực xuất khẩu.")
                : null,
            DecidedBy = isDecided ? people.Approver : (Guid?)null, DecidedAt = decided,
        });
    }

    private object Fact(Guid supplier, string kind, object value) => new
    {
        Id = rows.NewId(), SupplierId = supplier, Kind = kind, OnDate = _today.AddDays(-12), Value = DemoRows.Camel(value),
        RecordedBy = people.Officer,
    };
}
