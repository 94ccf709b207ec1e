using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Marketplace.Web.Pages.Shell;

/// <summary>The framework's own complaints about a form, in both languages.</summary>
internal static class Messages
{
    public static void Apply(DefaultModelBindingMessageProvider says)
    {
        says.SetValueMustNotBeNullAccessor(_ => Missing());
        says.SetMissingBindRequiredValueAccessor(_ => Missing());
        says.SetMissingKeyOrValueAccessor(Missing);
        says.SetMissingRequestBodyRequiredValueAccessor(Missing);
        says.SetAttemptedValueIsInvalidAccessor((value, _) => Unreadable(value));
        says.SetNonPropertyAttemptedValueIsInvalidAccessor(Unreadable);
        says.SetValueIsInvalidAccessor(Unreadable);
        says.SetUnknownValueIsInvalidAccessor(_ => Unreadable(""));
        says.SetNonPropertyUnknownValueIsInvalidAccessor(() => Unreadable(""));
        says.SetValueMustBeANumberAccessor(_ => Number());
        says.SetNonPropertyValueMustBeANumberAccessor(Number);
    }

    private static string Missing() => PageText.T("Điền trường này.", "Fill in this field.");

    private static string Number() => PageText.T("Nhập một số.", "Enter a number.");

    private static string Unreadable(string value) => value.Length == 0
        ? PageText.T("Điền trường này.", "Fill in this field.")
        : PageText.T(
            $"Không đọc được “{value}”. Xem lại cách viết.", $"“{value}” cannot be read. Check how it is written.");
}
