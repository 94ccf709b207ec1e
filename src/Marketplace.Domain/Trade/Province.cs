namespace Marketplace.Domain.Trade;

/// <summary>One of Vietnam's 34 provinces and cities since 1 July 2025.</summary>
/// <param name="Code">Two digits of the statistics office. Codes were used again: keep the edition beside one.</param>
/// <param name="IsCity">True for a city run by the central government.</param>
/// <param name="FormerCodes">Codes before the merger of the units that are now part of it.</param>
public sealed record Province(string Code, Bilingual Name, bool IsCity, IReadOnlyList<string> FormerCodes)
{
    public const string Edition = "2025";

    public static IReadOnlyList<Province> All { get; } =
    [
        City("01", "Hà Nội", "Hanoi", "01"),
        Of("04", "Cao Bằng", "Cao Bang", "04"),
        Of("08", "Tuyên Quang", "Tuyen Quang", "02", "08"),
        Of("11", "Điện Biên", "Dien Bien", "11"),
        Of("12", "Lai Châu", "Lai Chau", "12"),
        Of("14", "Sơn La", "Son La", "14"),
        Of("15", "Lào Cai", "Lao Cai", "10", "15"),
        Of("19", "Thái Nguyên", "Thai Nguyen", "06", "19"),
        Of("20", "Lạng Sơn", "Lang Son", "20"),
        Of("22", "Quảng Ninh", "Quang Ninh", "22"),
        Of("24", "Bắc Ninh", "Bac Ninh", "24", "27"),
        Of("25", "Phú Thọ", "Phu Tho", "17", "25", "26"),
        City("31", "Hải Phòng", "Haiphong", "30", "31"),
        Of("33", "Hưng Yên", "Hung Yen", "33", "34"),
        Of("37", "Ninh Bình", "Ninh Binh", "35", "36", "37"),
        Of("38", "Thanh Hóa", "Thanh Hoa", "38"),
        Of("40", "Nghệ An", "Nghe An", "40"),
        Of("42", "Hà Tĩnh", "Ha Tinh", "42"),
        Of("44", "Quảng Trị", "Quang Tri", "44", "45"),
        City("46", "Huế", "Hue", "46"),
        City("48", "Đà Nẵng", "Da Nang", "48", "49"),
        Of("51", "Quảng Ngãi", "Quang Ngai", "51", "62"),
        Of("52", "Gia Lai", "Gia Lai", "52", "64"),
        Of("56", "Khánh Hòa", "Khanh Hoa", "56", "58"),
        Of("66", "Đắk Lắk", "Dak Lak", "54", "66"),
        Of("68", "Lâm Đồng", "Lam Dong", "60", "67", "68"),
        Of("75", "Đồng Nai", "Dong Nai", "70", "75"),
        City("79", "TP. Hồ Chí Minh", "Ho Chi Minh City", "74", "77", "79"),
        Of("80", "Tây Ninh", "Tay Ninh", "72", "80"),
        Of("82", "Đồng Tháp", "Dong Thap", "82", "87"),
        Of("86", "Vĩnh Long", "Vinh Long", "83", "84", "86"),
        Of("91", "An Giang", "An Giang", "89", "91"),
        City("92", "Cần Thơ", "Can Tho", "92", "93", "94"),
        Of("96", "Cà Mau", "Ca Mau", "95", "96"),
    ];

    private static readonly Dictionary<string, Province> ByCode = All.ToDictionary(p => p.Code);

    private static readonly Dictionary<string, Province> ByFormerCode =
        All.SelectMany(p => p.FormerCodes.Select(code => (code, p))).ToDictionary(pair => pair.code, pair => pair.p);

    private static readonly Dictionary<string, Province> ByName = Names();

    /// <summary>The unit of today's list with this code; null when there is none.</summary>
    public static Province? Find(string? code) => ByCode.GetValueOrDefault(code ?? "");

    /// <summary>The unit that a code of the 63-province list belongs to now.</summary>
    public static Province? FindFormer(string? code) => ByFormerCode.GetValueOrDefault(code ?? "");

    /// <summary>By today's or a former name, with or without marks: Bình Dương is found in TP. Hồ Chí Minh.</summary>
    public static Province? FindByName(string? name)
    {
        var key = PlainText.Key(name ?? "");
        foreach (var word in new[] { "thanhpho", "tinh", "tp" })
        {
            if (key.StartsWith(word, StringComparison.Ordinal) && ByName.TryGetValue(key[word.Length..], out var plain))
            {
                return plain;
            }
        }

        return ByName.GetValueOrDefault(key);
    }

    /// <summary>Names of the units that were merged into this one, as old papers give them.</summary>
    public IEnumerable<string> FormerNames() => FormerCodes.Select(code => FormerProvinces.Names[code]);

    private static Dictionary<string, Province> Names()
    {
        var names = new Dictionary<string, Province>();
        foreach (var province in All)
        {
            names[PlainText.Key(province.Name.Vi)] = province;
            names[PlainText.Key(province.Name.En)] = province;
        }

        foreach (var (code, name) in FormerProvinces.Names)
        {
            names.TryAdd(PlainText.Key(name), ByFormerCode[code]);
        }

        names.TryAdd("hochiminh", ByCode["79"]);
        names.TryAdd("hcm", ByCode["79"]);
        names.TryAdd("saigon", ByCode["79"]);
        return names;
    }

    private static Province Of(string code, string vi, string en, params string[] former) =>
        new(code, new(vi, en), false, former);

    private static Province City(string code, string vi, string en, params string[] former) =>
        new(code, new(vi, en), true, former);
}
