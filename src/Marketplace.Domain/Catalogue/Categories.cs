namespace Marketplace.Domain.Catalogue;

/// <summary>One node of the category tree: a family or a leaf under it.</summary>
/// <param name="Key">Stable: <c>coffee</c> or <c>coffee.roasted</c>.</param>
/// <param name="Name">For people, in both languages.</param>
/// <param name="Plate">Family of the drawn pictures that stand in for a missing photo.</param>
public sealed record Category(string Key, Bilingual Name, string Plate)
{
    /// <summary>What buyers call these goods besides their name, for search alone; empty: nothing else.</summary>
    public Bilingual AlsoCalled { get; init; } = new("", "");

    /// <summary>Key of the family; the key itself when this is one.</summary>
    public string Family => Key.Split('.')[0];

    /// <summary>Listings are filed under leaves only.</summary>
    public bool IsLeaf => Key.Contains('.', StringComparison.Ordinal);
}

/// <summary>The category tree. Keys are stored: a key may be added or renamed for people, never reused.</summary>
public static class Categories
{
    /// <summary>Families in the order of the navigation, each followed by its leaves.</summary>
    public static IReadOnlyList<Category> All { get; } = [.. CategoryTree.Food, .. CategoryTree.Goods];

    private static readonly Dictionary<string, Category> ByKey = All.ToDictionary(c => c.Key);

    public static IEnumerable<Category> Families => All.Where(c => !c.IsLeaf);

    public static Category? Find(string? key) => ByKey.GetValueOrDefault(key ?? "");

    public static IEnumerable<Category> LeavesOf(string family) => All.Where(c => c.IsLeaf && c.Family == family);

    /// <summary>The leaf with its family in front: Coffee / Roasted coffee.</summary>
    public static Bilingual Path(Category category) =>
        category.IsLeaf && Find(category.Family) is { } family
            ? new($"{family.Name.Vi} / {category.Name.Vi}", $"{family.Name.En} / {category.Name.En}")
            : category.Name;

    internal static RuleBrokenException Refusal(string? key) => string.IsNullOrWhiteSpace(key)
        ? new("listing.category-unknown", "Chọn danh mục của sản phẩm.", "Choose the product’s category.")
        : new(
        "listing.category-unknown",
        $"Không có danh mục “{key}”. Chọn một danh mục cấp hai, ví dụ coffee.roasted.",
        $"There is no category “{key}”. Choose one of the second level, such as coffee.roasted.");
}
