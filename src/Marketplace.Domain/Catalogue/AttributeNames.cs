namespace Marketplace.Domain.Catalogue;

/// <summary>
/// Names of facts that suppliers of most families state, in both languages, so that a reader meets them in the own
/// one. A supplier may state a fact twice, once in each language: then each reader sees the own one.
/// </summary>
public static class AttributeNames
{
    private static readonly Bilingual[] Known =
    [
        new("quy cách", "specification"), new("nơi làm", "made in"), new("chất liệu", "material"),
        new("thành phần", "ingredients"), new("kích thước", "dimensions"), new("dung tích", "capacity"),
        new("khối lượng tịnh", "net weight"), new("màu sắc", "colour"), new("bề mặt", "finish"), new("loài", "species"),
        new("giống", "variety"), new("niên vụ", "crop"), new("độ ẩm", "moisture"), new("độ cao", "altitude"),
        new("phối trộn", "blend"), new("sơ chế", "processing"), new("hạn dùng", "shelf life"),
        new("bảo quản", "storage"),
        new("công suất", "power"), new("điện áp", "voltage"), new("dung sai", "tolerance"),
        new("tiêu chuẩn", "standard"),
    ];

    private static readonly Dictionary<string, Bilingual> ByName = Known
        .SelectMany(k => new[] { (Name: k.Vi, k), (Name: k.En, k) })
        .ToDictionary(p => p.Name, p => p.k, StringComparer.OrdinalIgnoreCase);

    /// <summary>The facts as a reader of one language sees them, in the supplier's order.</summary>
    /// <param name="language">vi or en.</param>
    public static IEnumerable<(string Name, string Value)> In(
        string language, IReadOnlyDictionary<string, string> attributes)
    {
        var stated = attributes.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in attributes)
        {
            if (ByName.GetValueOrDefault(name) is not { } known)
            {
                yield return (name, value);
            }
            else if (name.Equals(known.In(language), StringComparison.OrdinalIgnoreCase)
                || !stated.Contains(known.In(language)))
            {
                yield return (known.In(language), value);
            }
        }
    }
}
