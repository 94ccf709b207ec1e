using System.Globalization;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;

namespace Marketplace.Web.Demo;

/// <summary>Unfolds products along their axes into listings: the same files always give the same listings.</summary>
internal static class DemoListings
{
    private static readonly (decimal Quantity, decimal Price)[] Steps = [(1, 1), (4, 0.96m), (12, 0.92m), (36, 0.88m)];
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static IReadOnlyList<(string Supplier, ListingContent Content)> All { get; } =
        [.. DemoFiles.Families.SelectMany(Unfold)];

    private static IEnumerable<(string Supplier, ListingContent Content)> Unfold(DemoFamily family)
    {
        var number = 0;
        foreach (var product in family.Products)
        {
            var supplier = DemoFiles.Suppliers.Single(s => s.Key == product.Supplier);
            IEnumerable<DemoOption[]> variants = [[]];
            foreach (var axis in Axes(family, product))
            {
                variants = [.. variants.SelectMany(v => axis.Select(o => (DemoOption[])[.. v, o]))];
            }

            foreach (var variant in variants)
            {
                yield return (supplier.Key, Content(family, supplier, product, variant, number++));
            }
        }
    }

    private static IEnumerable<DemoOption[]> Axes(DemoFamily family, DemoProduct product)
    {
        var shared = product.Axes.Select(axis => family.Axes[axis]);
        return product.Variants is null ? shared : shared.Append(product.Variants);
    }

    private static ListingContent Content(
        DemoFamily family, DemoSupplier supplier, DemoProduct product, DemoOption[] variant, int number)
    {
        var unit = product.Unit ?? family.Unit ?? "KGM";
        return new ListingContent
        {
            Sku = string.Join('-', variant.Select(o => o.Key).Prepend(product.Sku)),
            Category = product.Category,
            NameVi = string.Join(", ", variant.Select(o => o.Name[0]).Prepend(product.Name[0])),
            NameEn = string.Join(", ", variant.Select(o => o.Name[1]).Prepend(product.Name[1])),
            DescriptionVi = Description(0, supplier, product, variant, unit) + Handling(0, family, product, variant),
            DescriptionEn = Description(1, supplier, product, variant, unit) + Handling(1, family, product, variant),
            HsCode = variant.Select(o =>
                product.HsBy?.GetValueOrDefault(o.Key) ?? o.Hs).LastOrDefault(hs => hs is not null)
                ?? product.Hs,
            OriginClaim = supplier.Strength >= 4 || (supplier.Strength == 3 && number % 4 != 0)
                ? OriginClaim.Certificate
                : OriginClaim.Worksheet,
            Moq = product.Moq,
            Unit = unit,
            Currency = "USD",
            PriceTiers = Tiers(product, variant),
            Incoterms = Terms(supplier, number),
            LeadTimes = LeadTimes(product),
            Sample = new SampleOffer(true, (long)(family.Sample.Amount * 100), "USD", Note: null),
            CapacityPerMonth = product.Capacity,
            Packaging = Packing(product, variant)?[0],
            PackagingEn = Packing(product, variant)?[1],
            Attributes = Attributes(supplier, product, variant),
            Images = [new($"/plates/{family.Plate}-{Plate(product.Category, number):00}.svg")],
        };
    }

    /// <summary>The plates of a family that show these goods: no shrimp over fish.</summary>
    private static int Plate(string category, int number)
    {
        int[] fitting = category switch
        {
            "seafood.shrimp" => [1, 4],
            "seafood.pangasius" or "seafood.tuna" or "seafood.squid" => [2, 5],
            "seafood.dried" => [3, 6],
            "coffee.green" => [1, 2, 5, 6],
            "coffee.roasted" => [2, 4, 6],
            "coffee.ground" or "coffee.instant" => [3, 4],
            "lacquerware.boxes" => [2, 5],
            "lacquerware.tableware" => [1, 4],
            "rattan.baskets" => [1, 4, 5],
            "rattan.mats" => [2, 6],
            "rattan.decor" => [3],
            "timber.plywood" => [2, 4, 6],
            "timber.pellets" => [1, 3, 5],
            "electronics.cables" => [3, 6],
            "electronics.components" => [1, 2, 4, 5],
            "textile.knitwear" or "textile.woven" => [3],
            "textile.home" => [1, 5],
            "textile.fabric" => [2, 4, 6],
            _ => [1, 2, 3, 4, 5, 6],
        };
        return fitting[number % fitting.Length];
    }

    private static string Description(
        int language, DemoSupplier supplier, DemoProduct product, DemoOption[] variant, string unit)
    {
        var symbol = Unit.Find(unit)!.Symbol;
        var place = Province.Find(supplier.Province)!.Name;
        var last = language == 0
            ? string.Create(Vietnamese, $"Làm tại {place.Vi}; hàng sẵn sau {product.Lead} ngày với đơn nhỏ nhất, ")
              + string.Create(Vietnamese, $"năng lực đến {product.Capacity:N0} {symbol.Vi} mỗi tháng.")
            : string.Create(English, $"Made in {place.En}; the smallest order is ready in {product.Lead} days, ")
              + string.Create(English, $"and capacity is up to {product.Capacity:N0} ")
              + $"{Unit.English(product.Capacity, symbol.En)} a month.";
        return string.Join(' ', variant.Select(o => o.About[language]).Prepend(product.About[language]).Append(last));
    }

    /// <summary>Packing and sample in one language; the listing's own fields for them know no language.</summary>
    private static string Handling(int language, DemoFamily family, DemoProduct product, DemoOption[] variant)
    {
        var packing = Packing(product, variant) is { } words
            ? (language == 0 ? " Đóng gói: " : " Packing: ") + words[language] + "." : "";
        return packing + (language == 0 ? " Mẫu hàng: " : " Sample: ") + family.Sample.Note[language] + ".";
    }

    private static List<PriceTier> Tiers(DemoProduct product, DemoOption[] variant)
    {
        var price = variant.Aggregate(product.Price, (sum, option) => sum * option.Price);
        var steps = product.Moq == 1 ? [(1m, 1m), (2m, 0.97m), (4m, 0.94m)] : Steps;
        return [.. steps.Select(s => new PriceTier(
            product.Moq * s.Item1,
            (long)Math.Max(1, Math.Round(price * s.Item2 * 100, MidpointRounding.AwayFromZero))))];
    }

    private static List<DeliveryTerm> Terms(DemoSupplier supplier, int number)
    {
        var port = SeaPort.All.Single(p => p.Locode == supplier.Port).Name.Vi;
        string[] far = ["Hamburg", "Rotterdam", "Los Angeles", "Yokohama", "Busan"];
        List<DeliveryTerm> terms = [DeliveryTerm.Parse("FOB", port)];
        terms.Add(DeliveryTerm.Parse(number % 3 == 0 ? "EXW" : "FCA", supplier.Place));
        if (supplier.Strength >= 3 && number % 2 == 0)
        {
            terms.Add(DeliveryTerm.Parse(number % 4 == 0 ? "CIF" : "CFR", far[number % far.Length]));
        }

        return terms;
    }

    private static List<LeadTime> LeadTimes(DemoProduct product) =>
    [
        new(product.Moq * 4, product.Lead),
        new(product.Moq * 12, product.Lead + (product.Lead / 4) + 1),
        new(null, product.Lead + (product.Lead / 2) + 2),
    ];

    private static string[]? Packing(DemoProduct product, DemoOption[] variant) =>
        variant.Select(o => o.Packing).LastOrDefault(p => p is not null) ?? product.Packing;

    private static Dictionary<string,
        string> Attributes(DemoSupplier supplier, DemoProduct product, DemoOption[] variant)
    {
        var attributes = new Dictionary<string, string>(product.Attributes ?? [])
        {
            ["nơi làm"] = Province.Find(supplier.Province)!.Name.Vi,
            ["made in"] = Province.Find(supplier.Province)!.Name.En,
        };
        if (variant.Length > 0)
        {
            attributes["quy cách"] = string.Join(" · ", variant.Select(o => o.Name[0]));
            attributes["specification"] = string.Join(" · ", variant.Select(o => o.Name[1]));
        }

        return attributes;
    }
}
