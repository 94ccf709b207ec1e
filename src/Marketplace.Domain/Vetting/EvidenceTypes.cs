using static Marketplace.Domain.Vetting.EvidenceNeeds;

namespace Marketplace.Domain.Vetting;

/// <summary>The catalogue of papers of criteria set version 1, in the order of the criteria.</summary>
public static class EvidenceTypes
{
    private static readonly Bilingual Gate = new(
        "Điều kiện bắt buộc, không tính điểm", "A gate: no points, but nothing without it");
    private static readonly Bilingual Fresh = new(
        "Điều kiện bắt buộc; dùng được 365 ngày từ ngày cấp", "A gate; holds for 365 days from its date");
    private static readonly Bilingual Slot = new(
        "Lấp một ô giấy tờ bắt buộc của sản phẩm", "Fills one mandatory document slot of a product");
    private static readonly Bilingual Quality = new(
        "Giấy đầu 60, thứ hai 20, thứ ba 10 điểm; thêm 10 khi phạm vi có chương HS chính",
        "First 60, second 20, third 10 points; 10 more when the scope covers the main HS chapter");
    private static readonly Bilingual Social = new("Một chương trình xã hội: 20 điểm", "One social scheme: 20 points");
    private static readonly Bilingual Sustainable = new(
        "Một chứng nhận bền vững của sản phẩm: 30 điểm", "One product-sustainability scheme: 30 points");
    private static readonly Bilingual Title = new("10 điểm mỗi danh hiệu, tối đa 40", "10 points a title, 40 at most");

    /// <summary>All kinds, in the order of the criteria.</summary>
    public static IReadOnlyList<EvidenceType> All { get; } =
    [
        .. LegalAndCompliance(), .. OriginAndProduct(), .. QualitySystems(), .. Sustainability(),
        .. CapabilityAndExport(), .. ReputationAndBrand(), .. Traceability(),
    ];

    /// <summary>Papers that an application cannot be submitted without.</summary>
    public static IReadOnlyList<EvidenceType> Required { get; } = [.. All.Where(t => t.IsRequired)];

    private static readonly Dictionary<string, EvidenceType> ByKey =
        All.ToDictionary(t => t.Key, StringComparer.Ordinal);

    /// <summary>The kind with this key, or null.</summary>
    public static EvidenceType? Find(string key) => ByKey.GetValueOrDefault(key);

    private static EvidenceType[] LegalAndCompliance() =>
    [
        new("registration-certificate", "C01", "registration",
            new("Giấy chứng nhận đăng ký (doanh nghiệp, HTX, hộ kinh doanh)",
                "Registration certificate (company, cooperative, household)"),
            Number | Issuer, Gate) { IsRequired = true },
        Confirmation("tax-confirmation", "tax", new("Xác nhận không nợ thuế", "Confirmation: no tax arrears")),
        Confirmation("customs-confirmation", "customs",
            new("Xác nhận không bị cưỡng chế hải quan", "Confirmation: no customs enforcement")),
        Confirmation("environment-labour-confirmation", "environment-labour",
            new("Xác nhận không vi phạm môi trường, lao động", "Confirmation: no environmental or labour violation")),
        Confirmation("court-confirmation", "court",
            new("Xác nhận không là người phải thi hành án", "Confirmation: no court-debtor record")),
    ];

    private static EvidenceType Confirmation(string key, string part, Bilingual name) =>
        new(key, "C02", part, name, Issuer, Fresh)
        {
            IsRequired = true, GoodForDays = Scoring.GateCriteria.ConfirmationDays,
        };

    private static EvidenceType[] OriginAndProduct() =>
    [
        new("certificate-of-origin", "C03", "verified",
            new("Giấy chứng nhận xuất xứ (C/O)", "Certificate of origin (C/O)"),
            Number | Issuer, new("1 cho mỗi sản phẩm có C/O trong 24 tháng",
                "1 for each product with a C/O of the last 24 months")),
        new("origin-worksheet", "C03", "self-declared",
            new("Bảng tính xuất xứ (RVC hoặc CTC)", "Origin worksheet (RVC or CTC)"),
            None, new("0,5 cho mỗi sản phẩm tự khai có bảng tính", "0.5 for each product declared with a worksheet")),
        new("food-safety-certificate", "C04", "slot",
            new("Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm", "Food-safety facility certificate"),
            Certificate, Slot),
        new("product-self-declaration", "C04", "slot",
            new("Bản tự công bố sản phẩm", "Product self-declaration"), Number, Slot),
        new("conformity-certificate", "C04", "slot",
            new("Chứng nhận hợp quy (CR) hoặc hợp chuẩn (CS)", "Conformity certificate (CR or CS)"),
            Certificate, Slot),
        new("test-report", "C04", "slot", new("Phiếu kết quả thử nghiệm", "Test report"), Number | Issuer, Slot),
        new("product-label", "C04", "slot", new("Mẫu nhãn sản phẩm", "Product label"), None, Slot),
        new("destination-market-file", "C04", "slot",
            new("Hồ sơ thị trường đích (FDA, GACC, REACH…)", "Destination-market file (FDA, GACC, REACH…)"),
            Number | Issuer, Slot),
    ];

    private static EvidenceType[] QualitySystems() =>
    [
        .. new[]
        {
            ("iso-9001", "ISO 9001"), ("iatf-16949", "IATF 16949"), ("as9100", "AS9100"), ("iso-13485", "ISO 13485"),
            ("iso-22000", "ISO 22000"),
                ("fssc-22000", "FSSC 22000"), ("brcgs", "BRCGS"), ("haccp", "HACCP"), ("gmp", "GMP"),
        }
        .Select(s => new EvidenceType(s.Item1, "C05", "system", new(s.Item2, s.Item2), Certificate, Quality)),
    ];

    private static EvidenceType[] Sustainability() =>
    [
        new("iso-14001", "C06", "environment", new("ISO 14001", "ISO 14001"), Certificate, new("30 điểm", "30 points")),
        new("iso-45001", "C06", "safety", new("ISO 45001", "ISO 45001"), Certificate, new("20 điểm", "20 points")),
        .. new[] { ("sa-8000", "SA 8000"), ("smeta", "SMETA"), ("bsci", "amfori BSCI"), ("wrap", "WRAP") }
            .Select(s => new EvidenceType(s.Item1, "C06", "social", new(s.Item2, s.Item2), Certificate, Social)),
        .. new[]
            {
                ("fsc", "FSC"),
                    ("pefc", "PEFC"), ("vietgap", "VietGAP"), ("globalgap", "GLOBALG.A.P."), ("asc", "ASC"),
                    ("msc", "MSC"),
                ("oeko-tex", "OEKO-TEX"),
            }
            .Select(s => new EvidenceType(s.Item1, "C06", "product", new(s.Item2, s.Item2), Certificate, Sustainable)),
        new("organic", "C06", "product", new("Chứng nhận hữu cơ", "Organic certificate"), Certificate, Sustainable),
    ];

    private static EvidenceType[] CapabilityAndExport() =>
    [
        new("site-audit", "C07", "audit", new("Báo cáo đánh giá tại xưởng", "On-site audit report"), Number | Issuer,
            new("50 điểm trong 12 tháng, 25 đến 24 tháng", "50 points for 12 months, 25 up to 24 months")),
        new("capacity-sheet", "C07", "capacity",
            new("Bảng máy móc và công suất tháng", "Machine list and monthly capacity"), None,
            new("20 điểm", "20 points")),
        new("factory-proof", "C07", "own-factory",
            new("Giấy tờ xưởng của mình (đất, thuê dài hạn)", "Proof of the firm's own factory (land, long lease)"),
            None,
            new("15 điểm", "15 points")),
        new("customs-summary", "C08", "turnover",
            new("Tổng hợp tờ khai hải quan 12–24 tháng", "Customs declarations summary, 12–24 months"), Issuer,
            new("Kim ngạch 50 %, thị trường 25 %, số năm liên tục 25 %",
                "Turnover 50 %, markets 25 %, consecutive years 25 %"))
        {
            Figures =
            [
                new("turnoverUsd", new("Kim ngạch 12 tháng", "Turnover, 12 months"),
                    new("USD", "USD"), 10_000_000_000m, IsWhole: false),
                new("markets", new("Số thị trường trong 24 tháng", "Markets in 24 months"),
                    new("nước", "countries"), 250, IsWhole: true),
                new("exportYears", new("Số năm xuất khẩu liên tục", "Consecutive export years"),
                    new("năm", "years"), 80, IsWhole: true),
            ],
        },
        new("audited-statement", "C09", "statement",
            new("Báo cáo tài chính kiểm toán đã nộp", "Filed audited financial statement"), Issuer,
            new("20 điểm cho năm tài chính gần nhất; 20 khi vốn chủ sở hữu dương",
                "20 points for the last financial year; 20 for positive equity"))
        {
            Figures =
            [
                new("financialYear", new("Năm tài chính", "Financial year"), new("năm", "year"), 2100, IsWhole: true),
                new("equityVnd", new("Vốn chủ sở hữu", "Equity"),
                    new("đồng", "VND"), 1_000_000_000_000_000m, IsWhole: true),
            ],
        },
    ];

    private static EvidenceType[] ReputationAndBrand() =>
    [
        new("reputable-exporter", "C10", "title",
            new("Doanh nghiệp xuất khẩu uy tín", "Reputable Exporter"), Number | Issuer | Expiry, Title),
        new("vietnam-value", "C10", "title",
            new("Thương hiệu quốc gia Việt Nam", "Vietnam Value"), Number | Issuer | Expiry, Title),
        new("ocop", "C10", "title", new("OCOP 4–5 sao", "OCOP 4–5 stars"), Number | Issuer | Expiry, Title),
        new("trademark-vn", "C11", "trademark-vn",
            new("Nhãn hiệu tại Việt Nam", "Trademark in Vietnam"), Number | Issuer | Expiry,
            new("30 điểm", "30 points")),
        new("trademark-foreign", "C11", "trademark-foreign",
            new("Nhãn hiệu ở nước ngoài (Madrid)", "Foreign trademark (Madrid)"),
            Number | Issuer | Expiry, new("30 điểm", "30 points")),
        new("patent-design", "C11", "patent",
            new("Bằng sáng chế, kiểu dáng", "Patent or registered design"), Number | Issuer | Expiry,
            new("20 điểm", "20 points")),
        new("award", "C11", "award",
            new("Giải thưởng", "Award"), Issuer, new("20 điểm trong 3 năm", "20 points for 3 years")),
    ];

    private static EvidenceType[] Traceability() =>
    [
        new("traceability-codes", "C12", "codes",
            new("Danh sách mã truy xuất (GS1, QR)", "List of trace codes (GS1, QR)"), None,
            new("40 × tỉ lệ sản phẩm có mã tra được", "40 × share of products with a code that resolves")),
        new("lot-events", "C12", "lots", new("Chuỗi sự kiện lô hàng", "Lot event chain"), None,
            new("30 × tỉ lệ sản phẩm có chuỗi lô", "30 × share of products with a lot chain")),
        new("fsc-coc", "C12", "regulated", new("FSC CoC", "FSC chain of custody"), Certificate,
            new("Phần hàng có quy định: 30 điểm", "The regulated part: 30 points")),
        new("timber-legality", "C12", "regulated", new("Hồ sơ gỗ hợp pháp (bảng kê)", "Timber legality file"), Number,
            new("Phần hàng có quy định: 30 điểm", "The regulated part: 30 points")),
        new("eudr-plots", "C12", "regulated", new("Tọa độ lô đất theo EUDR", "EUDR plot data"), None,
            new("Phần hàng có quy định: 30 điểm", "The regulated part: 30 points")),
    ];
}
