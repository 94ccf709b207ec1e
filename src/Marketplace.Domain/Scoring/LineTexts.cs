using System.Globalization;

namespace Marketplace.Domain.Scoring;

/// <summary>The sentences of derivations: {v} the line's value, {o} its second figure.</summary>
public static class LineTexts
{
    private static readonly Dictionary<string, Bilingual> Found = new(StringComparer.Ordinal)
    {
        ["registration-certificate"] = new("Giấy đăng ký được nhận", "Registration certificate accepted"),
        ["legal.tax-code"] = new("Mã số thuế đúng số kiểm tra", "Tax code with a right check digit"),
        ["legal.registry"] = new("Đang hoạt động theo cơ quan đăng ký", "Active in the business registry"),
        ["legal.name-address"] = new("Tên và địa chỉ khớp giấy đăng ký", "Name and address match the registration"),
        ["tax-confirmation"] = new("Không nợ thuế", "No tax arrears"),
        ["customs-confirmation"] = new("Không bị cưỡng chế hải quan", "No customs enforcement"),
        ["environment-labour-confirmation"] = new(
            "Không vi phạm môi trường, lao động", "No environmental or labour violation"),
        ["court-confirmation"] = new("Không phải thi hành án", "No court-debtor record"),
        ["products.drafts"] = new(
            "TẠM TÍNH: tính trên {v} sản phẩm nháp, vì chưa đăng sản phẩm nào",
            "PROVISIONAL: counted over {v} draft products, because none was published yet"),
        ["origin.verified"] = new(
            "{v} trên {o} sản phẩm có C/O trong 24 tháng",
            "{v} of {o} products with a certificate of origin within 24 months"),
        ["origin.declared"] = new(
            "{v} trên {o} sản phẩm tự khai có bảng tính, tính một nửa",
            "{v} of {o} products declared with a worksheet, counted half"),
        ["origin.foreign"] = new(
            "{v} trên {o} sản phẩm không phải hàng Việt Nam", "{v} of {o} products are of foreign origin"),
        ["slots.filled"] = new("{v} trên {o} ô giấy tờ bắt buộc đã lấp", "{v} of {o} mandatory document slots filled"),
        ["slots.none-required"] = new(
            "Không sản phẩm nào cần giấy tờ bắt buộc: không tính",
            "No product needs a mandatory document: not applicable"),
        ["quality.certificate"] = new("Chứng nhận quản lý chất lượng thứ {v}", "Quality certificate number {v}"),
        ["quality.scope"] = new("Phạm vi có chương HS chính", "Scope covers the main HS chapter"),
        ["iso-14001"] = new("ISO 14001", "ISO 14001"),
        ["iso-45001"] = new("ISO 45001", "ISO 45001"),
        ["sustainability.social"] = new("Một chương trình xã hội", "One social scheme"),
        ["sustainability.product"] = new("Một chứng nhận bền vững của sản phẩm", "One product-sustainability scheme"),
        ["audit.fresh"] = new("Đánh giá tại xưởng trong 12 tháng", "On-site audit within 12 months"),
        ["audit.old"] = new("Đánh giá tại xưởng trong 12–24 tháng", "On-site audit 12 to 24 months old"),
        ["capacity-sheet"] = new("Công suất tháng có bằng chứng", "Evidenced monthly capacity"),
        ["factory-proof"] = new("Xưởng riêng", "Own factory"),
        ["lead-times.kept"] = new("Nêu và giữ đúng thời gian giao hàng", "Lead times stated and kept"),
        ["exports.turnover"] = new(
            "Kim ngạch US$ {v} so với ngưỡng US$ {o}", "Turnover US$ {v} against the threshold US$ {o}"),
        ["exports.markets"] = new(
            "{v} thị trường trong 24 tháng, tối đa tính {o}", "{v} markets within 24 months, {o} at most count"),
        ["exports.years"] = new(
            "{v} năm xuất khẩu liên tục, tối đa tính {o}", "{v} consecutive export years, {o} at most count"),
        ["record.years"] = new(
            "{v} năm tròn từ khi thành lập, tối đa tính {o}", "{v} full years since founding, {o} at most count"),
        ["record.statement"] = new("Báo cáo kiểm toán năm gần nhất đã nộp", "Audited statement of the last year filed"),
        ["record.equity"] = new("Vốn chủ sở hữu dương", "Positive equity"),
        ["trademark-vn"] = new("Nhãn hiệu tại Việt Nam", "Trademark in Vietnam"),
        ["trademark-foreign"] = new("Nhãn hiệu ở nước ngoài", "Trademark abroad"),
        ["patent-design"] = new("Bằng sáng chế hoặc kiểu dáng", "Patent or registered design"),
        ["award"] = new("Giải thưởng trong 3 năm", "Award within 3 years"),
        ["reputation.base"] = new("Mức khởi đầu", "Starting level"),
        ["reputation.title"] = new("Danh hiệu thứ {v}, tối đa tính {o}", "Title number {v}, {o} at most count"),
        ["reputation.dispute"] = new("Tranh chấp bị xử thua trong 24 tháng", "Upheld dispute within 24 months"),
        ["reputation.alert"] = new(
            "Cảnh báo của nước nhập khẩu trong 24 tháng", "Alert by an importing country within 24 months"),
        ["reputation.ban"] = new("Đang bị cấm", "A ban is in force"),
        ["trace.codes"] = new(
            "{v} trên {o} sản phẩm có mã truy xuất tra được", "{v} of {o} products with a code that resolves"),
        ["trace.lots"] = new("{v} trên {o} sản phẩm có chuỗi sự kiện lô", "{v} of {o} products with a lot event chain"),
        ["trace.regulated"] = new(
            "{v} trên {o} sản phẩm thuộc diện quy định có hồ sơ", "{v} of {o} regulated products with their file"),
        ["trace.not-regulated"] = new(
            "Không có hàng thuộc diện quy định: hai phần kia nhân 100/70",
            "No regulated goods: the other two parts are scaled by 100/70"),
        ["provisional"] = new(
            "TẠM TÍNH: chưa đo trên sàn đủ 90 ngày", "PROVISIONAL: not measured on the floor for 90 days yet"),
        ["ecommerce.profile"] = new("Hồ sơ đầy đủ {v} %", "Profile complete to {v}%"),
        ["ecommerce.listings"] = new("Chất lượng tin trung bình {v} %", "Mean listing quality {v}%"),
        ["ecommerce.active"] = new("{v} ngày hoạt động trong 90 ngày, đủ là {o}", "{v} active days of 90, {o} is full"),
        ["ecommerce.fresh"] = new("Có sản phẩm cập nhật trong 90 ngày", "A product was updated within 90 days"),
        ["ecommerce.staff"] = new("Có nhân sự TMĐT đã đào tạo", "Trained e-commerce staff named"),
        ["answers.in-time"] = new(
            "{v} trên {o} thư hỏi hàng được trả lời trong 24 giờ", "{v} of {o} inquiries answered within 24 hours"),
        ["answers.median"] = new("Thời gian trả lời trung vị {v} giờ", "Median answer time {v} hours"),
        ["answers.none"] = new("Chưa trả lời thư hỏi hàng nào", "No inquiry was answered"),
        ["answers.not-measured"] = new(
            "{v} thư hỏi hàng, cần ít nhất {o}: chưa đo", "{v} inquiries, at least {o} are needed: not measured"),
    };

    private static readonly Dictionary<string, Bilingual> Lacking = new(StringComparer.Ordinal)
    {
        ["registration-certificate"] = new(
            "giấy đăng ký được chuyên viên nhận", "an accepted registration certificate"),
        ["tax-confirmation"] = new("xác nhận không nợ thuế", "the confirmation of no tax arrears"),
        ["customs-confirmation"] = new(
            "xác nhận không bị cưỡng chế hải quan", "the confirmation of no customs enforcement"),
        ["environment-labour-confirmation"] = new(
            "xác nhận không vi phạm môi trường, lao động", "the confirmation of no environmental or labour violation"),
        ["court-confirmation"] = new("xác nhận không phải thi hành án", "the confirmation of no court-debtor record"),
        ["origin.verified"] = new(
            "C/O cho các sản phẩm chưa có", "a certificate of origin for the products without one"),
        ["slots.filled"] = new("giấy tờ bắt buộc của sản phẩm", "mandatory documents of products"),
        ["quality.certificate"] = new("thêm một chứng nhận quản lý chất lượng", "another quality certificate"),
        ["exports.turnover"] = new(
            "tổng hợp tờ khai hải quan 24 tháng, hoặc kim ngạch cao hơn",
            "a customs summary of 24 months, or more turnover"),
        ["reputation.title"] = new(
            "danh hiệu: Xuất khẩu uy tín, Vietnam Value, OCOP", "a title: Reputable Exporter, Vietnam Value, OCOP"),
        ["trace.codes"] = new("mã truy xuất cho mọi sản phẩm", "a trace code for every product"),
        ["trace.lots"] = new("chuỗi sự kiện lô cho mọi sản phẩm", "a lot event chain for every product"),
        ["trace.regulated"] = new("hồ sơ gỗ hợp pháp hoặc tọa độ lô đất", "the timber legality file or plot data"),
    };

    /// <exception cref="KeyNotFoundException">No sentence has this key.</exception>
    public static Bilingual Of(Line line)
    {
        var text = Found[line.Key];
        return new(Fill(text.Vi, line, "vi"), Fill(text.En, line, "en"));
    }

    /// <summary>What is missing, as the end of a sentence.</summary>
    public static Bilingual Missing(string key) => Lacking.TryGetValue(key, out var text) ? text : Found[key];

    private static string Fill(string text, Line line, string language) => text
        .Replace("{v}", Number(line.Value, language), StringComparison.Ordinal)
        .Replace("{o}", Number(line.Of, language), StringComparison.Ordinal);

    private static string Number(decimal value, string language)
    {
        var text = value.ToString("#,##0.##", CultureInfo.InvariantCulture);
        return language == "vi" ? text.Replace(',', ' ').Replace('.', ',').Replace(' ', '.') : text;
    }
}
