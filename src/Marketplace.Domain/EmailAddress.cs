using System.Text.RegularExpressions;

namespace Marketplace.Domain;

/// <summary>
/// Addresses that every mail server takes and that every database and runtime lowers alike: printable ASCII.
/// </summary>
public static partial class EmailAddress
{
    public const int Longest = 254;

    /// <summary>What to type in place of a wrong one.</summary>
    public static Bilingual Wanted { get; } = new(
        "Nhập email đầy đủ bằng chữ không dấu, ví dụ ten@congty.vn.",
        "Enter a full address in plain letters without accents, such as name@firm.com.");

    /// <returns>False for null.</returns>
    public static bool IsRight(string? text) => text is { Length: <= Longest } && Form().IsMatch(text);

    [GeneratedRegex(
        @"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        + @"@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,}\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
