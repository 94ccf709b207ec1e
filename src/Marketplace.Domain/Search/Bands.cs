using System.Globalization;

namespace Marketplace.Domain.Search;

/// <summary>
/// The bands of the price, minimum order and lead time facets. Price bands exclude each other; the limits of the other
/// two include each other ("up to 500" holds all that "up to 100" holds), because that is how a buyer asks.
/// </summary>
public static class Bands
{
    /// <summary>Value of a product that states no price.</summary>
    public const string OnRequest = "on-request";

    /// <summary>Lower edges in whole US dollars; a band reaches to the next edge, the last one has no end.</summary>
    private static readonly int[] PriceEdges = [0, 1, 5, 20, 100, 500];

    private static readonly int[] OrderLimits = [10, 100, 500, 1_000, 5_000];

    private static readonly int[] DayLimits = [7, 14, 30, 60, 90];

    /// <summary>All price bands, cheapest first: 0-1, 1-5 … 500-, on-request.</summary>
    public static IReadOnlyList<string> Prices { get; } =
        [.. PriceEdges.Select((edge, at) => Band(edge, at)), OnRequest];

    /// <summary>All limits of the minimum order, smallest first, in the listing's own unit.</summary>
    public static IReadOnlyList<string> MinimumOrders { get; } = [.. OrderLimits.Select(Text)];

    /// <summary>All limits of the lead time in days, shortest first.</summary>
    public static IReadOnlyList<string> LeadTimes { get; } = [.. DayLimits.Select(Text)];

    /// <param name="usdMinor">Lowest unit price in US cents; null: on request.</param>
    public static string Price(long? usdMinor) => usdMinor is { } cents
        ? Prices[PriceEdges.Count(edge => cents >= edge * 100L) - 1]
        : OnRequest;

    /// <param name="quantity">Null: not stated, so within no limit.</param>
    public static IReadOnlyList<string> MinimumOrder(decimal? quantity) =>
        [.. OrderLimits.Where(limit => quantity <= limit).Select(Text)];

    /// <param name="days">Null: not stated, so within no limit.</param>
    public static IReadOnlyList<string> LeadTime(int? days) =>
        [.. DayLimits.Where(limit => days <= limit).Select(Text)];

    private static string Band(int edge, int at) =>
        Text(edge) + "-" + (at + 1 < PriceEdges.Length ? Text(PriceEdges[at + 1]) : "");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
