namespace Marketplace.Domain.Trade;

/// <summary>One of the eleven rules of Incoterms® 2020.</summary>
/// <param name="Code">Three letters.</param>
/// <param name="IsSeaOnly">True for the rules that name a port: FAS, FOB, CFR, CIF.</param>
/// <param name="IsOfShipment">True when the named place lies on the seller's side.</param>
public sealed record Incoterm(string Code, Bilingual Name, bool IsSeaOnly, bool IsOfShipment)
{
    public const string Edition = "2020";

    public static IReadOnlyList<Incoterm> All { get; } =
    [
        new("EXW", new("Giao tại xưởng", "Ex Works"), false, true),
        new("FCA", new("Giao cho người chuyên chở", "Free Carrier"), false, true),
        new("CPT", new("Cước phí trả tới", "Carriage Paid To"), false, false),
        new("CIP", new("Cước phí và bảo hiểm trả tới", "Carriage and Insurance Paid To"), false, false),
        new("DAP", new("Giao tại nơi đến", "Delivered at Place"), false, false),
        new("DPU", new("Giao tại nơi đến đã dỡ hàng", "Delivered at Place Unloaded"), false, false),
        new("DDP", new("Giao đã thông quan nhập khẩu", "Delivered Duty Paid"), false, false),
        new("FAS", new("Giao dọc mạn tàu", "Free Alongside Ship"), true, true),
        new("FOB", new("Giao lên tàu", "Free On Board"), true, true),
        new("CFR", new("Tiền hàng và cước phí", "Cost and Freight"), true, false),
        new("CIF", new("Tiền hàng, bảo hiểm và cước phí", "Cost, Insurance and Freight"), true, false),
    ];

    private static readonly Dictionary<string, Incoterm> ByCode = All.ToDictionary(t => t.Code);

    /// <summary>The rule that fits the same bargain on any kind of transport; itself when it is one.</summary>
    public string ForAnyMode => Code switch
    {
        "FAS" or "FOB" => "FCA",
        "CFR" => "CPT",
        "CIF" => "CIP",
        _ => Code,
    };

    public static Incoterm? Find(string? code) => ByCode.GetValueOrDefault(code?.Trim().ToUpperInvariant() ?? "");
}

/// <summary>A rule with its place; without one it means nothing.</summary>
/// <param name="Code">Three letters of Incoterms® 2020.</param>
/// <param name="Place">As printed: Cát Lái, Thủ Đức, Hamburg.</param>
/// <param name="Locode">UN/LOCODE when the place is a port we know; null otherwise.</param>
public sealed record DeliveryTerm(string Code, string Place, string? Locode)
{
    /// <summary>Most characters of a place.</summary>
    public const int LongestPlace = 120;

    /// <summary>Reads a rule and its place; a port may be given by name, by UN/LOCODE, or as <c>Đà Nẵng
    /// (VNDAD)</c>.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>listing.incoterm-unknown</c>, <c>listing.incoterm-needs-place</c>, <c>listing.incoterm-needs-sea-port</c>.
    /// </exception>
    public static DeliveryTerm Parse(string? code, string? place)
    {
        var term = Incoterm.Find(code) ?? throw new RuleBrokenException(
            "listing.incoterm-unknown",
            $"“{code}” không phải điều kiện của Incoterms® 2020. Chọn một trong 11 điều kiện, ví dụ FOB, CIF, FCA.",
            $"“{code}” is not a rule of Incoterms® 2020. Choose one of the eleven, such as FOB, CIF or FCA.");
        var named = PlainText.Clean(place);
        if (named is null || named.Length > LongestPlace)
        {
            throw new RuleBrokenException(
                "listing.incoterm-needs-place",
                $"Điều kiện {term.Code} cần địa điểm đi kèm, ví dụ {term.Code} Cát Lái.",
                $"{term.Code} needs a named place, such as {term.Code} Cát Lái.");
        }

        var port = SeaPort.Find(named);
        return !term.IsSeaOnly ? new(term.Code, named, port?.Locode)
            : port is not null ? new(term.Code, port.Name.Vi, port.Locode)
            : !term.IsOfShipment && SeaPort.ForeignLocode(named) is { } locode ? new(term.Code, named, locode)
            : throw NeedsSeaPort(term, named);
    }

    /// <summary>As printed on an offer: <c>FOB Cát Lái, Incoterms® 2020</c>.</summary>
    public override string ToString() => $"{Code} {Place}, Incoterms® {Incoterm.Edition}";

    private static RuleBrokenException NeedsSeaPort(Incoterm term, string place)
    {
        var (vi, en) = term.IsOfShipment ? ("cảng xếp hàng", "port of loading") : ("cảng đến", "port of arrival");
        return new(
            "listing.incoterm-needs-sea-port",
            $"{term.Code} cần cảng biển. “{place}” không phải cảng biển; chọn {vi}, hoặc dùng {term.ForAnyMode}.",
            $"{term.Code} needs a sea port. “{place}” is none; choose the {en}, or use {term.ForAnyMode}.");
    }
}
