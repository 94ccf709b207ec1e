using Marketplace.Domain.Trade;

namespace Marketplace.Web.Demo;

/// <summary>
/// Who issues a paper: the state's offices under their own names, as the law has it; certification bodies,
/// laboratories and auditors under invented ones.
/// </summary>
internal static class DemoIssuers
{
    private static readonly string[] Bodies = ["Lotus Cert Vietnam", "Meridian Assurance", "Trường Sơn Certification"];

    /// <param name="place">Of the paper among the firm's: firms have more than one certification body.</param>
    public static string Of(string type, DemoSupplier s, int place)
    {
        var province = Province.Find(s.Province)!.Name.Vi;
        return type switch
        {
            "registration-certificate" => s.Type == "household"
                ? $"Ủy ban nhân dân phường, {province}" : $"Sở Tài chính {province}",
            "tax-confirmation" => $"Thuế tỉnh, thành phố {province}",
            "customs-confirmation" or "customs-summary" => "Cục Hải quan",
            "environment-labour-confirmation" => $"Ủy ban nhân dân {province}",
            "court-confirmation" => $"Thi hành án dân sự {province}",
            "certificate-of-origin" => "Cục Xuất nhập khẩu, Bộ Công Thương",
            "food-safety-certificate" => $"Sở Nông nghiệp và Môi trường {province}",
            "product-self-declaration" or "product-label" or "origin-worksheet" or "capacity-sheet"
                or "traceability-codes" or "lot-events" or "eudr-plots" => s.Name[0],
            "timber-legality" => $"Chi cục Kiểm lâm {province}",
            "test-report" => "Phòng thử nghiệm Sông Hồng (VILAS)",
            "factory-proof" => $"Văn phòng đăng ký đất đai {province}",
            "site-audit" => "Cơ quan xúc tiến thương mại",
            "audited-statement" => "Công ty Kiểm toán Bạch Đằng",
            "trademark-vn" or "patent-design" => "Cục Sở hữu trí tuệ",
            "ocop" => $"Ủy ban nhân dân {province}",
            "vietnam-value" or "reputable-exporter" => "Bộ Công Thương",
            "award" => "Hội chợ Hàng Việt Nam xuất khẩu",
            _ => Bodies[place % Bodies.Length],
        };
    }
}
