namespace Marketplace.Domain.Scoring;

/// <summary>Which documents a product of each family must have (criteria 1.7) and from when the law asks for
/// more.</summary>
public static class MandatoryPapers
{
    private static readonly DateOnly TimberLaw = new(2020, 10, 30);
    private static readonly DateOnly EudrLarge = new(2026, 12, 30);
    private static readonly DateOnly EudrSmall = new(2027, 6, 30);

    private static readonly string[] FoodSafety = ["food-safety-certificate", "iso-22000", "fssc-22000", "haccp",
        "brcgs"];
    private static readonly string[] Declaration = ["product-self-declaration"];
    private static readonly string[] Label = ["product-label"];
    private static readonly string[] Conformity = ["conformity-certificate"];
    private static readonly string[] TestReport = ["test-report"];
    private static readonly string[] Legality = ["timber-legality", "fsc-coc"];

    /// <summary>One entry a slot: the evidence types of which any fills it.</summary>
    public static IReadOnlyList<string[]> SlotsOf(string family) => family switch
    {
        "coffee" or "tea" or "cashew" or "pepper" or "rice" or "fruit" => [FoodSafety, Declaration, Label],
        "seafood" => [FoodSafety, Declaration, Label, TestReport],
        "timber" or "furniture" => [Legality],
        "textile" or "footwear" => [Conformity, Label],
        "autoparts" or "moulds" => [TestReport],
        "electronics" => [Conformity, TestReport],
        "ceramics" or "lacquerware" or "rattan" => [Label],
        _ => [],
    };

    /// <summary>The product gate of C04: every slot of the family is filled.</summary>
    /// <param name="held">Types of the supplier's papers that count on the day.</param>
    public static bool AreThere(string family, IReadOnlySet<string> held) =>
        SlotsOf(family).All(slot => slot.Any(held.Contains));

    /// <summary>First day on which a regulated file is asked for; null: never.</summary>
    public static DateOnly? RegulatedFrom(string family, string sizeClass) => family switch
    {
        "timber" or "furniture" => TimberLaw,
        "coffee" => sizeClass is "micro" or "small" ? EudrSmall : EudrLarge,
        _ => null,
    };

    /// <summary>The evidence types that are the regulated file of a family.</summary>
    public static IReadOnlyList<string> RegulatedFiles(string family) => family == "coffee" ? ["eudr-plots"] : Legality;
}

/// <summary>Size classes of Decree 80/2021 for industry and agriculture.</summary>
public static class SizeClass
{
    /// <param name="employees">Null counts as the smallest class's.</param>
    /// <param name="revenueVnd">Last year; null: not told.</param>
    /// <param name="capitalVnd">Null: not told. With neither figure told, the staff alone decides.</param>
    /// <returns>micro, small, medium or large.</returns>
    public static string Of(int? employees, long? revenueVnd, long? capitalVnd)
    {
        const long Billion = 1_000_000_000;
        var staff = employees ?? 0;
        return Fits(10, 3 * Billion, 3 * Billion) ? "micro"
            : Fits(100, 50 * Billion, 20 * Billion) ? "small"
            : Fits(200, 200 * Billion, 100 * Billion) ? "medium"
            : "large";

        bool Fits(int mostStaff, long mostRevenue, long mostCapital) => staff <= mostStaff
            && ((revenueVnd is null && capitalVnd is null) || revenueVnd <= mostRevenue || capitalVnd <= mostCapital);
    }
}
