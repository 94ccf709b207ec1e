using System.Globalization;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Pages;

/// <summary>
/// What every page says the same way: text, numbers, days and money in the reader's language, links and icons.
/// Imported by <c>@using static</c>, so a page writes <c>@T("Tìm", "Search")</c>.
/// </summary>
public static class PageText
{
    /// <summary>A space that does not break: between number and unit.</summary>
    public const string Nbsp = "\u00a0";

    private static readonly NumberFormatInfo Vietnamese = Separators(".", ",");
    private static readonly NumberFormatInfo English = Separators(",", ".");
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>"vi" or "en": the language of the page.</summary>
    public static string Lang => Say.Language;

    public static string OtherLang => Lang == "vi" ? "en" : "vi";

    public static string T(string vi, string en) => Say.This(vi, en);

    public static string T(Bilingual text) => text.In(Lang);

    /// <summary>The text in the page's language; the other language's where that one is missing.</summary>
    public static string Either(string? vi, string? en) =>
        (Lang == "vi" ? Filled(vi) ?? Filled(en) : Filled(en) ?? Filled(vi)) ?? "";

    /// <summary>
    /// An address of this site in the page's language: <c>Link("/products")</c> is <c>/vi/products</c>.
    /// </summary>
    public static string Link(string path) => path == "/" ? $"/{Lang}" : $"/{Lang}{path}";

    /// <summary>The same page and query in the other language.</summary>
    public static string OtherLanguageLink(HttpContext http)
    {
        if (http.Items[ErrorModel.Origin] is string failed)
        {
            return failed.StartsWith($"/{Lang}", StringComparison.Ordinal)
                ? $"/{OtherLang}{failed[3..]}" : $"/{OtherLang}";
        }

        var path = http.Request.Path.Value ?? "/";
        var rest = path.StartsWith("/vi", StringComparison.OrdinalIgnoreCase)
            || path.StartsWith("/en", StringComparison.OrdinalIgnoreCase)
            ? path[3..]
            : "";
        return $"/{OtherLang}{rest}{http.Request.QueryString}";
    }

    /// <summary>An icon of the sprite; decoration only, so words stand beside it.</summary>
    public static IHtmlContent Icon(string name) =>
        new HtmlString($"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"/icons.svg#i-{name}\"/></svg>");

    /// <summary>The pavilion seal.</summary>
    public static IHtmlContent Seal(string css = "mark__seal") => new HtmlString(
        $"<svg class=\"{css}\" viewBox=\"0 0 48 48\" aria-hidden=\"true\"><use href=\"/icons.svg#i-seal\"/></svg>");

    /// <summary>
    /// The class that carries a bar's length, 0 to 100 per cent; inline styles are forbidden by the CSP.
    /// </summary>
    public static string Length(decimal percent) =>
        "v-" + (int)Math.Round(Math.Clamp(percent, 0, 100), MidpointRounding.AwayFromZero);

    public static string Number(decimal value) => value.ToString("#,##0.###", Format);

    public static string Number(decimal value, int decimals) =>
        value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Format);

    public static string Percent(decimal value, int decimals = 0) => Number(value, decimals) + Nbsp + "%";

    /// <summary>A number as it is typed into a field: no thousands.</summary>
    public static string Typed(decimal? value) => value?.ToString("0.######", Format) ?? "";

    /// <param name="unit">Already in the page's language, e.g. "kg".</param>
    public static string Quantity(decimal value, string unit) =>
        Number(value) + Nbsp + (Lang == "en" ? Domain.Trade.Unit.English(value, unit) : unit);

    /// <summary>US$ 6,35 · 160.000 ₫: the amount from its smallest unit (cents, đồng).</summary>
    public static string Money(long minor, string currency) => Currency(currency, Amount(minor, currency));

    /// <summary>US$ 6,35–7,20; one amount where both are the same.</summary>
    public static string Money(long from, long to, string currency) => from == to
        ? Money(from, currency)
        : Currency(currency, $"{Amount(from, currency)}–{Amount(to, currency)}");

    /// <summary>Without the currency: 6,35.</summary>
    public static string Amount(long minor, string currency)
    {
        var known = Domain.Trade.Currency.Find(currency) ?? Domain.Trade.Currency.All[0];
        return Number(new Domain.Trade.Money(minor, known).Major, known.Exponent);
    }

    /// <summary>22/11/2026 · 22 Nov 2026.</summary>
    public static string Date(DateOnly day) => Lang == "vi"
        ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
        : day.ToString("d MMM yyyy", CultureInfo.InvariantCulture).Replace(" ", Nbsp, StringComparison.Ordinal);

    /// <summary>The day in Vietnam of an instant.</summary>
    public static string Date(DateTimeOffset at) => Date(at.DayInVietnam());

    /// <summary>12/05/2025 – 11/05/2028; from or until one of them; a dash where neither is stated.</summary>
    public static string Validity(DateOnly? from, DateOnly? until) => (from, until) switch
    {
        ({ } first, { } last) => $"{Date(first)} – {Date(last)}",
        ({ } first, null) => T($"từ{Nbsp}{Date(first)}", $"from{Nbsp}{Date(first)}"),
        (null, { } last) => T($"đến{Nbsp}{Date(last)}", $"until{Nbsp}{Date(last)}"),
        _ => "–",
    };

    /// <summary>11/2026 · Nov 2026.</summary>
    public static string Month(DateOnly day) => Lang == "vi"
        ? day.ToString("MM/yyyy", CultureInfo.InvariantCulture)
        : day.ToString("MMM yyyy", CultureInfo.InvariantCulture).Replace(" ", Nbsp, StringComparison.Ordinal);

    /// <summary>09:05 in Vietnam.</summary>
    public static string Time(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Vietnam).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>09:05 ngày 22/11/2026 · 22 Nov 2026, 09:05; Vietnam time.</summary>
    public static string Moment(DateTimeOffset at) =>
        Lang == "vi" ? $"{Time(at)} ngày {Date(at)}" : $"{Date(at)}, {Time(at)}";

    /// <summary>2026-11-22T09:05:00+07:00 for <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Vietnam).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>For Retry-After: whole seconds, rounded up.</summary>
    public static string Seconds(TimeSpan pause) =>
        ((int)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static NumberFormatInfo Format => Lang == "vi" ? Vietnamese : English;

    private static string Currency(string currency, string amount) => currency switch
    {
        "USD" => $"US${Nbsp}{amount}",
        "EUR" => $"€{Nbsp}{amount}",
        "VND" => $"{amount}{Nbsp}₫",
        _ => $"{currency}{Nbsp}{amount}",
    };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static NumberFormatInfo Separators(string group, string point)
    {
        var format = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        format.NumberGroupSeparator = group;
        format.NumberDecimalSeparator = point;
        format.NegativeSign = "−";
        return NumberFormatInfo.ReadOnly(format);
    }
}
