using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Marketplace.Web.Pages.Shell;

/// <summary>
/// Reads a number as people type it in either language: 1.000 and 1,000 are a thousand, 6,5 and 6.5 are six and a half.
/// </summary>
public static partial class TypedNumber
{
    /// <param name="language">Decides what a lone "1.000" means: in "vi" and "en" a thousand with its own
    /// separator.</param>
    public static bool TryRead(string text, string language, out decimal number)
    {
        var bare = Spaces().Replace(text, "");
        var group = language == "vi" ? '.' : ',';
        var point = language == "vi" ? ',' : '.';
        if (bare.Contains(group) && bare.Contains(point) && bare.LastIndexOf(group) > bare.LastIndexOf(point))
        {
            (group, point) = (point, group);
        }
        else if (bare.Contains(group) && !bare.Contains(point) && !Thousands().IsMatch(bare))
        {
            (group, point) = (point, group);
        }

        var plain = bare.Replace(group.ToString(), "", StringComparison.Ordinal).Replace(point, '.');
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return decimal.TryParse(plain, Style, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>
    /// A lone separator before three digits that was read as the sign of a fraction: the other language reads a
    /// thousand.
    /// </summary>
    /// <param name="number">What <see cref="TryRead"/> made of the text.</param>
    public static bool IsUnclear(string text, decimal number) =>
        Math.Abs(number) < 1000 && Thousands().IsMatch(Spaces().Replace(text, ""));

    [GeneratedRegex(@"\s", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    /// <remarks>0.500 is half of something: no thousands begin with a zero.</remarks>
    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}([.,]\d{3})+$", RegexOptions.NonBacktracking)]
    private static partial Regex Thousands();
}

internal sealed class TypedNumberProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(decimal) ? new TypedNumberBinder() : null;
}

/// <summary>Binds decimals of forms; an unreadable one keeps its text and gets a message.</summary>
internal sealed class TypedNumberBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var found = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (found == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, found);
        var text = found.FirstValue?.Trim() ?? "";
        if (text.Length == 0 && bindingContext.ModelMetadata.IsReferenceOrNullableType)
        {
            bindingContext.Result = ModelBindingResult.Success(null);
        }
        else if (TypedNumber.TryRead(text, PageText.Lang, out var number))
        {
            bindingContext.Result = ModelBindingResult.Success(number);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(
                bindingContext.ModelName, PageText.T(
                    "Nhập một số, ví dụ 1.000 hoặc 6,5.", "Enter a number, such as 1,000 or 6.5."));
        }

        return Task.CompletedTask;
    }
}
