namespace Marketplace.Domain.Trade;

/// <summary>A unit of sale: a common code of UN/ECE Recommendation 20, or a package of Recommendation 21.</summary>
/// <param name="Code">At most three characters.</param>
/// <param name="Name">For forms and lists.</param>
/// <param name="Symbol">Behind a number: <c>kg</c>, <c>chiếc</c>.</param>
/// <param name="IsWhole">True when half of it cannot be sold.</param>
public sealed record Unit(string Code, Bilingual Name, Bilingual Symbol, bool IsWhole)
{
    public static IReadOnlyList<Unit> All { get; } =
    [
        Measure("KGM", "kilôgam", "kilogram", "kg"),
        Measure("GRM", "gam", "gram", "g"),
        Measure("TNE", "tấn", "tonne", "tấn", "t"),
        Measure("LTR", "lít", "litre", "lít", "l"),
        Measure("MLT", "mililít", "millilitre", "ml"),
        Measure("MTR", "mét", "metre", "m"),
        Measure("MTK", "mét vuông", "square metre", "m²"),
        Measure("MTQ", "mét khối", "cubic metre", "m³"),
        Count("H87", "chiếc", "piece"),
        Count("C62", "đơn vị", "unit"),
        Count("PR", "đôi", "pair"),
        Count("SET", "bộ", "set"),
        Count("DZN", "tá", "dozen"),
        Count("RO", "cuộn", "roll"),
        Count("ST", "tờ", "sheet"),
        Count("BX", "hộp", "box"),
        Count("CT", "thùng", "carton"),
        Count("PK", "gói", "pack"),
        Count("BG", "bao", "bag"),
        Count("BO", "chai", "bottle"),
        Count("CA", "lon", "can"),
        Count("PX", "kiện pa-lét", "pallet"),
        Count("20", "công-te-nơ 20 feet", "twenty-foot container"),
        Count("21", "công-te-nơ 40 feet", "forty-foot container"),
        Measure("HUR", "giờ", "hour", "giờ", "h"),
        Measure("DAY", "ngày", "day", "ngày", "d"),
        Measure("MON", "tháng", "month", "tháng", "mo"),
    ];

    private static readonly Dictionary<string, Unit> ByCode = All.ToDictionary(u => u.Code);

    private static readonly Dictionary<string, string> Plurals = All.Where(u => u.IsWhole)
        .ToDictionary(u => u.Name.En, u => PluralOf(u.Name.En));

    /// <summary>What is counted, in English, for so many of it: 1 piece, 150 pieces; kg stays kg.</summary>
    public static string English(decimal quantity, string word) =>
        quantity == 1 ? word : Plurals.GetValueOrDefault(word, word);

    /// <summary>EA is read as H87: both mean one piece, and a filter must not tell them apart.</summary>
    public static Unit? Find(string? code)
    {
        var wanted = code?.Trim().ToUpperInvariant() ?? "";
        return ByCode.GetValueOrDefault(wanted == "EA" ? "H87" : wanted);
    }

    internal static RuleBrokenException Refusal(string? text) => string.IsNullOrWhiteSpace(text)
        ? new(
            "trade.unit-unknown",
            "Ghi đơn vị bán bằng mã, ví dụ KGM (kilôgam), H87 (chiếc), CT (thùng).",
            "Give the unit of sale by its code, such as KGM (kilogram), H87 (piece), CT (carton).")
        : new(
            "trade.unit-unknown",
            $"Không có đơn vị “{text}”. Chọn mã theo danh mục, ví dụ KGM (kilôgam), H87 (chiếc), CT (thùng).",
            $"There is no unit “{text}”. Choose a code of the list, such as KGM (kilogram), H87 (piece), CT (carton).");

    private static string PluralOf(string word) => word switch
    {
        "dozen" => word,
        [.., 'x'] => word + "es",
        _ => word + "s",
    };

    private static Unit Measure(string code, string vi, string en, string symbol, string? symbolEn = null) =>
        new(code, new(vi, en), new(symbol, symbolEn ?? symbol), false);

    private static Unit Count(string code, string vi, string en) => new(code, new(vi, en), new(vi, en), true);
}
