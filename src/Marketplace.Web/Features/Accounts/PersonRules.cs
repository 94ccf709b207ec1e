using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Accounts;

/// <summary>What holds of every account, whoever opens it.</summary>
internal static class PersonRules
{
    public static void IsAddress<T>(this IRuleBuilder<T, string> email) => email
        .Must(EmailAddress.IsRight).WithMessage(_ => Say.This(EmailAddress.Wanted));

    public static void IsPassword<T>(this IRuleBuilder<T, string> password) => password
        .Must(p => p is { Length: >= 12 and <= 200 } && p.Any(c => !char.IsWhiteSpace(c) && !char.IsControl(c)))
        .WithMessage(_ => Say.This(
            "Mật khẩu từ 12 đến 200 ký tự, không chỉ toàn dấu cách.",
            "The password has 12 to 200 characters, not blanks alone."));

    public static void IsPersonsName<T>(this IRuleBuilder<T, string> name) => name.Must(n => IsLine(n, 200))
        .WithMessage(_ => Say.This("Nhập họ tên, tối đa 200 ký tự.", "Enter your name, at most 200 characters."));

    public static void IsLanguage<T>(this IRuleBuilder<T, string> language) => language.Must(l => l is "vi" or "en")
        .WithMessage(_ => Say.This("Chọn vi hoặc en.", "Choose vi or en."));

    /// <summary>A line break in a name would write lines of its own into our mail.</summary>
    public static bool IsLine(string? text, int most) =>
        text?.Trim() is { Length: > 0 } line && line.Length <= most
        && !line.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');
}
