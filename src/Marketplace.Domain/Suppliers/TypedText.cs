using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Suppliers;

/// <summary>Reads what people type into the profile; refuses with one sentence that says what to type.</summary>
internal static partial class TypedText
{
    /// <summary>A line break in a name would write lines of its own into our mail.</summary>
    public static string? Line(string typed, int longest) => Lines(typed, longest) is not { } text ? null
        : text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')
            ? throw Refuse("Viết trên một dòng, không dùng phím Tab.", "Write it in one line, without tabs.")
        : text;

    /// <summary>A text of several lines.</summary>
    public static string? Lines(string typed, int longest)
    {
        var text = typed.Trim().Normalized();
        return text.Length == 0 ? null
            : text.Length > longest ? throw Refuse($"Tối đa {longest} ký tự.", $"At most {longest} characters.")
            : text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                ? throw Refuse("Bỏ ký tự điều khiển.", "Remove the control characters.")
            : text;
    }

    public static string Needed(string typed, int longest) =>
        Line(typed, longest) ?? throw Refuse("Không để trống.", "Do not leave this empty.");

    public static string[] List(string typed, Func<string, string?> read, Bilingual otherwise)
    {
        var parts = typed.Split(
            [',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 50
            ? throw Refuse("Tối đa 50 mục.", "At most 50 entries.")
            : [.. parts.Select(p => read(p) ?? throw new RuleBrokenException(
                "profile.field-invalid", otherwise)).Distinct()];
    }

    public static long? Whole(string typed, long most)
    {
        var digits = typed.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
            .Replace(",", "", StringComparison.Ordinal).Trim();
        return digits.Length == 0 ? null
            : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= most
                ? value
            : throw Refuse($"Nhập số nguyên từ 0 đến {most}.", $"Enter a whole number from 0 to {most}.");
    }

    public static decimal? Degrees(string typed, decimal least, decimal most) => typed.Trim().Length == 0 ? null
        : decimal.TryParse(
            typed.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most ? Math.Round(value, 6)
        : throw Refuse(
            $"Nhập độ thập phân từ {least} đến {most}, trong lãnh thổ Việt Nam.",
            $"Enter decimal degrees from {least} to {most}, within Vietnam.");

    public static DateOnly? Day(string typed) => typed.Trim().Length == 0 ? null
        : TypedDay.TryRead(typed, out var day) && day.Year is >= 1850 and <= 2100 ? day
        : throw (TypedDay.NoSuchDay(typed) is { } none ? Refuse(none.Vi, none.En)
            : Refuse("Nhập ngày/tháng/năm, ví dụ 18/11/2016.", "Enter day/month/year, for example 18/11/2016."));

    public static string? Matching(string typed, Regex form, Bilingual otherwise) =>
        Matching(typed, form.IsMatch, otherwise);

    public static string? Matching(string typed, Func<string, bool> isRight, Bilingual otherwise) =>
        Line(typed, 254) is not { } text ? null
        : isRight(text) ? text
        : throw new RuleBrokenException("profile.field-invalid", otherwise);

    public static string? ProvinceOf(string typed) => Line(typed, 100) is not { } text ? null
        : (Province.Find(text) ?? Province.FindByName(text))?.Code
            ?? throw Refuse("Chọn một trong 34 tỉnh, thành phố.", "Choose one of the 34 provinces and cities.");

    public static string TaxCodeOf(string typed)
    {
        try
        {
            return TaxCode.Parse(typed).Digits;
        }
        catch (RuleBrokenException refusal)
        {
            throw new RuleBrokenException("profile.field-invalid", refusal.Text);
        }
    }

    public static RuleBrokenException Refuse(string vi, string en) => new("profile.field-invalid", vi, en);

    /// <summary>A port of our list, or one abroad on the supplier's word.</summary>
    public static bool IsPort(string locode) =>
        SeaPort.All.Any(p => p.Locode == locode) || SeaPort.ForeignLocode(locode) is not null;

    [GeneratedRegex(@"^\+?[0-9 .()-]{8,20}$", RegexOptions.NonBacktracking)]
    public static partial Regex Phone();

    [GeneratedRegex(@"^https?://[^\s/]+\.[^\s]+$", RegexOptions.NonBacktracking)]
    public static partial Regex Web();

    [GeneratedRegex(@"^[0-9]{5}$", RegexOptions.NonBacktracking)]
    public static partial Regex Commune();
}
