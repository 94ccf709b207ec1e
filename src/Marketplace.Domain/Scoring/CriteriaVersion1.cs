namespace Marketplace.Domain.Scoring;

/// <summary>Criteria set version 1, as published: 14 lines, 100 points.</summary>
internal static class CriteriaVersion1
{
    private static readonly ExportThresholds Exports = new(1, new Dictionary<string, decimal>
    {
        ["micro"] = 50_000, ["small"] = 300_000, ["medium"] = 2_000_000, ["large"] = 10_000_000,
    });

    public static CriteriaSet Set { get; } = new(
        1, new DateOnly(2024, 1, 1), Aggregator.WeightedSum, PassMark: 65, GroupFloor: 60, Exports,
    [
        new("C01", null, 0, true,
            new("Tư cách pháp nhân Việt Nam hợp lệ", "Valid Vietnamese legal entity"),
            new("Đạt khi có giấy đăng ký được nhận, mã số thuế đúng, đang hoạt động, tên và địa chỉ khớp.",
                "Holds with an accepted registration, a valid tax code, an active registry entry, name and address "
                + "matching."),
            GateCriteria.LegalEntity),
        new("C02", null, 0, true,
            new("Tuân thủ thuế, hải quan, môi trường, lao động", "Tax, customs, environment, labour compliance"),
            new("Đạt khi đủ bốn xác nhận, mỗi xác nhận không quá 365 ngày.",
                "Holds with all four confirmations, none older than 365 days."),
            GateCriteria.Compliance),
        new("C03", 'A', 10, true,
            new("Hàng hóa sản xuất tại Việt Nam", "Made in Vietnam origin"),
            new("100 × (có C/O 24 tháng: 1; tự khai có bảng tính: 0,5) / số sản phẩm. Điều kiện: không hàng ngoại, "
                + "ít nhất một C/O.",
                "100 × (certificate of origin within 24 months 1, worksheet 0.5) / products. Gate: nothing foreign, "
                + "one certificate at least."),
            ProductCriteria.Origin),
        new("C04", 'A', 6, false,
            new("Sản phẩm đủ điều kiện lưu hành, hồ sơ kiểm nghiệm", "Product market eligibility and test file"),
            new("100 × ô giấy tờ bắt buộc đã lấp / số ô.", "100 × mandatory document slots filled / required."),
            ProductCriteria.MarketFile),
        new("C05", 'A', 12, false,
            new("Hệ thống quản lý chất lượng", "Quality management system"),
            new("Giấy đầu 60, thứ hai 20, thứ ba 10; phạm vi có chương HS chính thêm 10.",
                "First certificate 60, second 20, third 10; scope covers the main HS chapter 10."),
            ProductCriteria.Quality),
        new("C06", 'A', 8, false,
            new("Chứng nhận môi trường, xã hội, bền vững", "Environmental, social and sustainability certification"),
            new("ISO 14001 30, ISO 45001 20, một chương trình xã hội 20, một chứng nhận bền vững 30.",
                "ISO 14001 30, ISO 45001 20, one social scheme 20, one product-sustainability scheme 30."),
            ProductCriteria.Sustainability),
        new("C07", 'B', 12, false,
            new("Năng lực sản xuất và cung ứng", "Production and supply capacity"),
            new("Đánh giá tại xưởng 50 (12 tháng) hoặc 25 (24 tháng), công suất 20, xưởng riêng 15, giữ hạn giao 15.",
                "On-site audit 50 (12 months) or 25 (24 months), capacity 20, own factory 15, lead times kept 15."),
            CapabilityCriteria.Capacity),
        new("C08", 'B', 12, false,
            new("Kinh nghiệm và kim ngạch xuất khẩu", "Export experience and turnover"),
            new("0,50 × kim ngạch so với ngưỡng + 0,25 × thị trường (10) + 0,25 × năm liên tục (5).",
                "0.50 × turnover against the threshold + 0.25 × markets (10) + 0.25 × consecutive years (5)."),
            CapabilityCriteria.Exports),
        new("C09", 'B', 4, false,
            new("Thâm niên và ổn định tài chính", "Track record and financial stability"),
            new("60 × số năm tròn (tối đa 5) / 5 + 20 báo cáo kiểm toán + 20 vốn chủ sở hữu dương.",
                "60 × full years (5 at most) / 5 + 20 audited statement + 20 positive equity."),
            CapabilityCriteria.TrackRecord),
        new("C10", 'C', 8, true,
            new("Uy tín thương mại", "Commercial reputation"),
            new("60 + 10 mỗi danh hiệu (tối đa 40) − 20 mỗi tranh chấp − 40 mỗi cảnh báo trong 24 tháng. Bị cấm: "
                + "không đạt.",
                "60 + 10 a title (40 at most) − 20 a dispute − 40 an alert within 24 months. A ban fails the gate."),
            ConductCriteria.Reputation),
        new("C11", 'B', 6, false,
            new("Thương hiệu, sở hữu trí tuệ, đổi mới", "Brand, IP and innovation"),
            new("Nhãn hiệu trong nước 30, nước ngoài 30, sáng chế hoặc kiểu dáng 20, giải thưởng 3 năm 20.",
                "Trademark at home 30, abroad 30, patent or design 20, award within 3 years 20."),
            CapabilityCriteria.Brand),
        new("C12", 'A', 8, false,
            new("Truy xuất nguồn gốc", "Traceability"),
            new("40 × tỉ lệ có mã + 30 × tỉ lệ có chuỗi lô + 30 × phần hàng có quy định.",
                "40 × share with a code + 30 × share with a lot chain + 30 × the regulated part."),
            ProductCriteria.Traceability),
        new("C13", 'C', 8, false,
            new("Sử dụng TMĐT B2B liên tục, hiệu quả", "Continuous, effective B2B e-commerce"),
            new("30 × hồ sơ + 30 × chất lượng tin + 20 × ngày hoạt động (45 trong 90) + 10 có cập nhật + 10 có nhân "
                + "sự.",
                "30 × profile + 30 × listing quality + 20 × active days (45 of 90) + 10 updated + 10 staff named."),
            ConductCriteria.Ecommerce),
        new("C14", 'C', 6, false,
            new("Đáp ứng người mua", "Buyer responsiveness"),
            new("60 × trả lời trong 24 giờ / nhận được (90 ngày) + 40 × bậc thời gian trung vị; dưới 5 câu hỏi: chưa "
                + "đo.",
                "60 × answered within 24 h / received (90 days) + 40 × band of the median; under 5 inquiries: not "
                + "measured."),
            ConductCriteria.Responsiveness),
    ]);
}
