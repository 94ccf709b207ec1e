using System.Globalization;

namespace Marketplace.Domain.Trade;

/// <summary>Countries by ISO 3166-1 alpha-2 code.</summary>
public static class CountryCode
{
    private const string Codes =
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
        + "BZ CA CC "
        + "CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
        + "FR GA GB "
        + "GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM "
        + "JO JP KE "
        + "KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
        + "MR MS MT "
        + "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE "
        + "RO RS RU "
        + "RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT "
        + "TV TW TZ "
        + "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

    private static readonly Dictionary<string, string> Vietnamese = new()
    {
        ["AE"] = "Các Tiểu vương quốc Ả Rập Thống nhất", ["AR"] = "Argentina", ["AT"] = "Áo", ["AU"] = "Úc",
        ["BE"] = "Bỉ",
        ["BG"] = "Bungari", ["BR"] = "Brasil", ["BY"] = "Belarus", ["CA"] = "Canada", ["CH"] = "Thụy Sĩ",
        ["CI"] = "Bờ Biển Ngà",
        ["CL"] = "Chile", ["CN"] = "Trung Quốc", ["CZ"] = "Séc", ["DE"] = "Đức", ["DK"] = "Đan Mạch", ["EG"] = "Ai Cập",
        ["ES"] = "Tây Ban Nha", ["FI"] = "Phần Lan", ["FR"] = "Pháp", ["GB"] = "Vương quốc Anh", ["GR"] = "Hy Lạp",
        ["HK"] = "Hồng Kông", ["HR"] = "Croatia", ["HU"] = "Hungary", ["IE"] = "Ai-len", ["IN"] = "Ấn Độ", ["IT"] = "Ý",
        ["JP"] = "Nhật Bản", ["KH"] = "Campuchia", ["KP"] = "Triều Tiên", ["KR"] = "Hàn Quốc", ["LA"] = "Lào",
        ["LU"] = "Lúc-xăm-bua", ["MA"] = "Ma-rốc", ["MM"] = "Myanmar", ["MN"] = "Mông Cổ", ["NL"] = "Hà Lan",
        ["NO"] = "Na Uy",
        ["PL"] = "Ba Lan", ["PT"] = "Bồ Đào Nha", ["RO"] = "Romania", ["RU"] = "Nga", ["SA"] = "Ả Rập Xê Út",
        ["SE"] = "Thụy Điển", ["TH"] = "Thái Lan", ["TR"] = "Thổ Nhĩ Kỳ", ["TW"] = "Đài Loan", ["UA"] = "Ukraina",
        ["US"] = "Hoa Kỳ", ["VN"] = "Việt Nam", ["ZA"] = "Nam Phi",
        ["AG"] = "Antigua và Barbuda", ["AQ"] = "Nam Cực", ["AS"] = "Samoa thuộc Mỹ", ["AX"] = "Quần đảo Åland",
        ["BA"] = "Bosna và Hercegovina", ["BL"] = "Saint Barthélemy", ["BQ"] = "Ca-ri-bê Hà Lan",
        ["BV"] = "Đảo Bouvet", ["CC"] = "Quần đảo Cocos", ["CD"] = "CHDC Congo", ["CF"] = "Cộng hòa Trung Phi",
        ["CG"] = "Cộng hòa Congo", ["CK"] = "Quần đảo Cook", ["CV"] = "Cabo Verde", ["CX"] = "Đảo Christmas",
        ["CY"] = "Síp", ["DO"] = "Cộng hòa Dominica", ["DZ"] = "Algérie", ["EH"] = "Tây Sahara",
        ["FK"] = "Quần đảo Falkland", ["FM"] = "Micronesia", ["FO"] = "Quần đảo Faroe", ["GE"] = "Gruzia",
        ["GF"] = "Guiana thuộc Pháp", ["GQ"] = "Guinea Xích Đạo", ["GS"] = "Nam Georgia và Quần đảo Nam Sandwich",
        ["HM"] = "Đảo Heard và Quần đảo McDonald", ["IM"] = "Đảo Man", ["IO"] = "Lãnh thổ Ấn Độ Dương thuộc Anh",
        ["IS"] = "Ai-xơ-len", ["KM"] = "Comoros", ["KN"] = "Saint Kitts và Nevis", ["KY"] = "Quần đảo Cayman",
        ["LC"] = "Saint Lucia", ["MF"] = "Saint Martin thuộc Pháp", ["MH"] = "Quần đảo Marshall",
        ["MK"] = "Bắc Macedonia", ["MO"] = "Ma Cao", ["MP"] = "Quần đảo Bắc Mariana", ["NC"] = "Nouvelle-Calédonie",
        ["NF"] = "Đảo Norfolk", ["PF"] = "Polynésie thuộc Pháp", ["PM"] = "Saint-Pierre và Miquelon",
        ["PN"] = "Quần đảo Pitcairn", ["PS"] = "Palestine", ["SB"] = "Quần đảo Solomon", ["SH"] = "Saint Helena",
        ["SJ"] = "Svalbard và Jan Mayen", ["SS"] = "Nam Sudan", ["ST"] = "São Tomé và Príncipe",
        ["SX"] = "Sint Maarten thuộc Hà Lan", ["TC"] = "Quần đảo Turks và Caicos",
        ["TF"] = "Lãnh thổ phía Nam thuộc Pháp", ["TL"] = "Timor-Leste", ["TT"] = "Trinidad và Tobago",
        ["UM"] = "Các đảo nhỏ xa của Hoa Kỳ", ["VA"] = "Thành Vatican", ["VC"] = "Saint Vincent và Grenadines",
        ["VG"] = "Quần đảo Virgin thuộc Anh", ["VI"] = "Quần đảo Virgin thuộc Mỹ", ["WF"] = "Wallis và Futuna",
    };

    private static readonly HashSet<string> Known = [.. Codes.Split(' ')];

    /// <summary>All codes, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = Codes.Split(' ');

    public static bool IsKnown(string? code) => code is not null && Known.Contains(code);

    /// <summary>The country's name; a Vietnamese name that differs little from the English one is not kept
    /// twice.</summary>
    public static Bilingual Name(string code)
    {
        var english = code == "VN" ? "Vietnam" : new RegionInfo("en-" + code).EnglishName;
        return new(Vietnamese.GetValueOrDefault(code, english), english);
    }
}
