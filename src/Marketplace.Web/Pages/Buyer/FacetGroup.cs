using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Buyer;

/// <summary>One box of the filter rail.</summary>
/// <param name="IsSingle">
/// Radio buttons with "any" on top: the limits of minimum order and lead time include each other.
/// </param>
public sealed record FacetGroup(Facet Facet, string Title, IReadOnlyList<FacetOption> Options, bool IsSingle)
{
    public string Name => Facet.Name();

    public bool HasChoice => Options.Any(o => o.IsChosen);

    /// <summary>
    /// The rows in sight, and those behind "more". A family keeps its categories, and a choice stays in sight.
    /// </summary>
    public (IReadOnlyList<FacetOption> First, IReadOnlyList<FacetOption> More) Split(int inSight)
    {
        var (first, more, families) = (new List<FacetOption>(), new List<FacetOption>(), 0);
        for (var at = 0; at < Options.Count;)
        {
            var rows = Options.Skip(at + 1).TakeWhile(o => o.IsSub).Prepend(Options[at]).ToArray();
            (families++ < inSight || rows.Any(o => o.IsChosen) ? first : more).AddRange(rows);
            at += rows.Length;
        }

        return (first, more);
    }
}

/// <param name="IsSub">Stands under the option before it: a category of a family.</param>
public sealed record FacetOption(string Value, string Label, long Count, bool IsChosen, bool IsSub = false);

/// <summary>
/// Turns counts into boxes: labels in the page's language, chosen values always there, useless ones gone.
/// </summary>
public static class FacetGroups
{
    private static readonly Facet[] Order =
    [
        Facet.Category, Facet.Certificate, Facet.Price, Facet.Moq, Facet.LeadTime, Facet.Incoterm, Facet.Province,
        Facet.SupplierType,
    ];

    public static IReadOnlyList<FacetGroup> Of(SearchPage page, SearchAddress address) =>
        [.. Order.Select(facet => Group(facet, page, address)).Where(group => group.Options.Count > 0)];

    /// <summary>What a chosen value is called on its chip.</summary>
    public static string Chip(Facet facet, string value) => facet switch
    {
        Facet.Moq => "MOQ " + Lower(Label(facet, value)),
        Facet.LeadTime => T("Thời gian giao hàng ", "Lead time ") + Lower(Label(facet, value)),
        _ => Label(facet, value),
    };

    public static string Title(Facet facet) => facet switch
    {
        Facet.Category => T("Danh mục", "Category"),
        Facet.Province => T("Tỉnh, thành phố", "Province or city"),
        Facet.Certificate => T("Chứng nhận còn hạn hôm nay", "Certificate in date today"),
        Facet.SupplierType => T("Nhà cung cấp", "Supplier"),
        Facet.Incoterm => "Incoterms® 2020",
        Facet.Price => T("Đơn giá thấp nhất", "Lowest unit price"),
        Facet.Moq => T("MOQ, theo đơn vị bán", "MOQ, in its unit"),
        Facet.LeadTime => T("Thời gian giao hàng", "Lead time"),
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    private static FacetGroup Group(Facet facet, SearchPage page, SearchAddress address)
    {
        var counts = page.Facets.GetValueOrDefault(facet, []);
        var chosen = address.Chosen.GetValueOrDefault(facet, []);
        var isSingle = facet is Facet.Moq or Facet.LeadTime;
        FacetOption[] options = [.. counts.Select(c => c.Value)
            .Concat(chosen.Where(v => counts.All(c => c.Value != v)))
            .Select(value => new FacetOption(
                value,
                Label(facet, value),
                counts.FirstOrDefault(c => c.Value == value)?.Count ?? 0,
                chosen.Contains(value)))];
        return new(facet, Title(facet), [.. Arrange(facet, options)], isSingle);
    }

    private static IEnumerable<FacetOption> Arrange(Facet facet, FacetOption[] options) => facet switch
    {
        Facet.Category => CategoryRows(options),
        Facet.Price => options.OrderBy(o => Place(Bands.Prices, o.Value)),
        Facet.Moq => options.OrderBy(o => Place(Bands.MinimumOrders, o.Value)),
        Facet.LeadTime => options.OrderBy(o => Place(Bands.LeadTimes, o.Value)),
        _ => options,
    };

    /// <summary>Families by count; the leaves of a family show once it is chosen, or when it is the only one.</summary>
    private static IEnumerable<FacetOption> CategoryRows(FacetOption[] options)
    {
        var families = options.Where(o => !o.Value.Contains('.', StringComparison.Ordinal)).ToArray();
        foreach (var family in families)
        {
            yield return family;
            var leaves = options.Where(o => o.Value.StartsWith(family.Value + ".", StringComparison.Ordinal)).ToArray();
            if (family.IsChosen || families.Length <= 2 || leaves.Any(l => l.IsChosen))
            {
                foreach (var leaf in leaves)
                {
                    yield return leaf with { IsSub = true };
                }
            }
        }
    }

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];

    /// <summary>As the API calls it; a place name always with its marks.</summary>
    private static string Label(Facet facet, string value) =>
        facet == Facet.Province ? CardText.ProvinceName(value) ?? value : FacetLabels.Of(facet, value);

    private static int Place(IReadOnlyList<string> order, string value)
    {
        for (var at = 0; at < order.Count; at++)
        {
            if (order[at] == value)
            {
                return at;
            }
        }

        return order.Count;
    }
}
