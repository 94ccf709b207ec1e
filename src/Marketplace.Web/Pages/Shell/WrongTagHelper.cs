using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Pages.Shell;

/// <summary>
/// Marks what was refused and says why, where no <see cref="FieldTagHelper"/> does: a group of choices, or one of many
/// equal forms. <c>&lt;fieldset wrong="Outcome" id="Outcome" tabindex="-1"&gt;…&lt;/fieldset&gt;</c> is marked and
/// described by its error, which stands last. A frame of another kind describes its control itself, by "{name}-error".
/// </summary>
[HtmlTargetElement("fieldset", Attributes = "wrong")]
[HtmlTargetElement("div", Attributes = "wrong")]
public sealed class WrongTagHelper : TagHelper
{
    /// <summary>The key of the model state.</summary>
    public required string Wrong { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (View.ModelState[Wrong]?.Errors is not [var error, ..])
        {
            return;
        }

        output.Attributes.SetAttribute("class", $"{output.Attributes["class"]?.Value} field--error".Trim());
        var id = TagBuilder.CreateSanitizedId(Wrong, "_") + "-error";
        if (output.TagName == "fieldset")
        {
            output.Attributes.SetAttribute("aria-describedby", id);
        }

        output.PostContent.AppendHtml($"<p class=\"field__error\" id=\"{id}\">")
            .AppendHtml(PageText.Icon("triangle-alert")).Append(error.ErrorMessage).AppendHtml("</p>");
    }
}
