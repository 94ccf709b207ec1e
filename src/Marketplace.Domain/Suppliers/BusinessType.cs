namespace Marketplace.Domain.Suppliers;

/// <summary>What kind of firm a supplier is.</summary>
public sealed record BusinessType(string Key, Bilingual Name, Bilingual Hint)
{
    public static BusinessType Factory { get; } = new(
        "factory",
        new("Nhà sản xuất", "Manufacturer"),
        new("Có xưởng của mình", "Has its own factory"));

    public static BusinessType Trader { get; } = new(
        "trader",
        new("Công ty thương mại", "Trading company"),
        new("Mua lại của xưởng khác để xuất khẩu", "Buys from factories and exports"));

    public static BusinessType Cooperative { get; } = new(
        "cooperative",
        new("Hợp tác xã", "Cooperative"),
        new("Có giấy chứng nhận đăng ký hợp tác xã", "Has a cooperative registration certificate"));

    public static BusinessType Household { get; } = new(
        "household",
        new("Hộ kinh doanh", "Household business"),
        new("Mã số thuế là 12 số định danh của chủ hộ", "The tax code is the owner's 12-digit personal number"));

    public static IReadOnlyList<BusinessType> All { get; } = [Cooperative, Household, Factory, Trader];

    /// <summary>The kind with this key, or null.</summary>
    public static BusinessType? Find(string? key) => All.FirstOrDefault(t => t.Key == key);
}
