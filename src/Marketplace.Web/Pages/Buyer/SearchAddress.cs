using System.Text;
using Marketplace.Domain.Search;

namespace Marketplace.Web.Pages.Buyer;

/// <summary>The question of a search page, read from its address, and the addresses of its neighbours.</summary>
public sealed record SearchAddress
{
    private static readonly IReadOnlyDictionary<string, ProductSort> Sorts = new Dictionary<string, ProductSort>
    {
        ["relevance"] = ProductSort.Relevance,
        ["newest"] = ProductSort.Newest,
        ["price"] = ProductSort.Price,
        ["-price"] = ProductSort.PriceDescending,
        ["leadTime"] = ProductSort.LeadTime,
    };

    public string Words { get; init; } = "";

    /// <summary>Ticked values by facet; a facet without a choice is absent.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<string>> Chosen { get; init; } =
        new Dictionary<Facet, IReadOnlyList<string>>();

    /// <summary>
    /// What the ticks ask for: a category narrows the family above it, whose tick stays to go back to.
    /// </summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<string>> Wanted => Chosen.ToDictionary(
        pair => pair.Key,
        pair => (IReadOnlyList<string>)[.. pair.Value.Where(value => pair.Key != Facet.Category
            || !pair.Value.Any(other => other.StartsWith(value + ".", StringComparison.Ordinal)))]);

    /// <summary>Empty: as the engine orders.</summary>
    public string Sort { get; init; } = "";

    public string? After { get; init; }

    public int ChosenCount => Wanted.Sum(pair => pair.Value.Count);

    public static SearchAddress Of(IQueryCollection query) => new()
    {
        Words = query["q"].ToString().Trim(),
        Chosen = Facets.All
            .Select(facet => (facet, Values: (IReadOnlyList<string>)[.. query[facet.Name()].OfType<string>()
                .Where(v => v.Length is > 0 and <= 100).Distinct().Take(ProductQuery.MostValues)]))
            .Where(pair => pair.Values.Count > 0)
            .ToDictionary(pair => pair.facet, pair => pair.Values),
        Sort = Sorts.ContainsKey(query["sort"].ToString()) ? query["sort"].ToString() : "",
        After = query["after"].ToString() is { Length: > 0 } after ? after : null,
    };

    public bool Has(Facet facet, string value) => Chosen.TryGetValue(facet, out var values) && values.Contains(value);

    /// <summary>The first page; <see cref="After"/> is opaque here.</summary>
    public ProductQuery Query(int size) => ProductQuery.Ask(Words) with
    {
        Wanted = Wanted,
        Sort = Sorts.GetValueOrDefault(Sort, ProductSort.Relevance),
        Size = size,
    };

    public SearchAddress Without(Facet facet, string value) => this with
    {
        After = null,
        Chosen = Chosen
            .Select(pair => (pair.Key, Values: pair.Key == facet ? [.. pair.Value.Where(v => v != value)] : pair.Value))
            .Where(pair => pair.Values.Count > 0)
            .ToDictionary(pair => pair.Key, pair => pair.Values),
    };

    public SearchAddress Without(Facet facet) => this with
    {
        After = null,
        Chosen = Chosen.Where(pair => pair.Key != facet).ToDictionary(pair => pair.Key, pair => pair.Value),
    };

    /// <summary>Words and chosen values in one line.</summary>
    public string Summary => string.Join(", ", new[] { Words }.Where(w => w.Length > 0)
        .Concat(Wanted.SelectMany(pair => pair.Value.Select(value => FacetGroups.Chip(pair.Key, value)))));

    public SearchAddress WithoutFilters() =>
        this with { After = null, Chosen = new Dictionary<Facet, IReadOnlyList<string>>() };

    /// <summary>The link in the page's language.</summary>
    public string Href()
    {
        var link = new StringBuilder(PageText.Link("/products"));
        var separator = '?';
        Add("q", Words);
        foreach (var (facet, values) in Chosen.OrderBy(pair => pair.Key))
        {
            foreach (var value in values)
            {
                Add(facet.Name(), value);
            }
        }

        Add("sort", Sort);
        Add("after", After ?? "");
        return link.ToString();

        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                link.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }
    }
}
