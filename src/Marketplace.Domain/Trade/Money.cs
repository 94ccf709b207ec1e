using System.Globalization;

namespace Marketplace.Domain.Trade;

/// <summary>A currency of ISO 4217.</summary>
/// <param name="Code">Three letters.</param>
/// <param name="Exponent">Decimal places of the smallest unit: VND 0, USD 2, KWD 3.</param>
/// <param name="Symbol">In front of the amount.</param>
/// <param name="UsdRate">US dollars for one, for sorting and price bands only; never shown as a price.</param>
public sealed record Currency(string Code, int Exponent, string Symbol, decimal UsdRate)
{
    public static IReadOnlyList<Currency> All { get; } =
    [
        new("USD", 2, "US$", 1m),
        new("VND", 0, "₫", 0.0000385m),
        new("EUR", 2, "€", 1.15m),
        new("GBP", 2, "£", 1.32m),
        new("JPY", 0, "¥", 0.0066m),
        new("CNY", 2, "CN¥", 0.14m),
        new("KRW", 0, "₩", 0.0007m),
        new("SGD", 2, "S$", 0.77m),
        new("AUD", 2, "A$", 0.65m),
        new("THB", 2, "฿", 0.031m),
        new("KWD", 3, "KD", 3.25m),
        new("BHD", 3, "BD", 2.65m),
    ];

    private static readonly Dictionary<string, Currency> ByCode = All.ToDictionary(c => c.Code);

    public static Currency? Find(string? code) => ByCode.GetValueOrDefault(code?.Trim().ToUpperInvariant() ?? "");

    internal decimal Scale => Exponent switch { 0 => 1m, 2 => 100m, _ => 1_000m };

    internal static RuleBrokenException Refusal(string? text) => new(
        "trade.currency-unknown",
        $"Không có đồng tiền “{text}”. Ghi mã ba chữ cái, ví dụ USD, EUR hoặc VND.",
        $"There is no currency “{text}”. Write the three-letter code, such as USD, EUR or VND.");
}

/// <summary>An amount in whole smallest units of its currency: never a binary fraction.</summary>
/// <param name="Minor">720 is US$ 7.20 and 720 ₫.</param>
public sealed record Money(long Minor, Currency Currency)
{
    /// <summary>The largest amount that is taken, in smallest units.</summary>
    public const long MostMinor = 1_000_000_000_000_000;

    public decimal Major => Minor / Currency.Scale;

    /// <summary>US cents at the fixed rate of the list, for sorting and price bands.</summary>
    public long UsdMinor => (long)decimal.Round(Major * Currency.UsdRate * 100m, MidpointRounding.AwayFromZero);

    /// <exception cref="RuleBrokenException"><c>trade.amount-wrong</c>: negative, or finer than the
    /// currency.</exception>
    public static Money Of(decimal major, Currency currency) =>
        major is >= 0 and <= MostMinor && major * currency.Scale is <= MostMinor and var minor && minor % 1 == 0
            ? new((long)minor, currency)
            : throw new RuleBrokenException(
                "trade.amount-wrong",
                $"Số tiền {currency.Code} không âm và có nhiều nhất {currency.Exponent} chữ số thập phân.",
                $"An amount in {currency.Code} is not negative and has at most {currency.Exponent} decimal places.");

    /// <summary>US$ 7.20 in English, US$ 7,20 in Vietnamese.</summary>
    public string In(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "vi" ? "vi-VN" : "en-GB");
        return $"{Currency.Symbol}\u00a0{Major.ToString($"N{Currency.Exponent}", culture)}";
    }
}
