using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Pages.Shell;

/// <summary>
/// Label, hint, control and error of one field:
/// <c>&lt;field for="Input.Quantity" label="@T(…)" hint="@T(…)" unit="kg"&gt;&lt;input asp-for="Input.Quantity"
/// class="input"&gt;&lt;/field&gt;</c>.
/// The control inside gets its id, aria-describedby and aria-invalid from here.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label")]
public sealed class FieldTagHelper : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    /// <summary>One sentence between label and control; null: none.</summary>
    public string? Hint { get; set; }

    /// <summary>Shown behind the control; null: none.</summary>
    public string? Unit { get; set; }

    /// <summary>Says "(optional)" behind the label.</summary>
    public bool Optional { get; set; }

    /// <summary>Further classes of the frame, e.g. "col-6".</summary>
    public string? Class { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var error = View.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0
            ? entry.Errors[0].ErrorMessage
            : null;
        context.Items[typeof(FieldTagHelper)] = new FieldState(Hint is not null, error is not null);
        var control = await output.GetChildContentAsync();

        output.TagName = "div";
        output.Attributes.SetAttribute("class", Classes(error is not null));
        var content = output.Content;
        content.AppendHtml($"<label class=\"field__label\" for=\"{id}\">").Append(Label);
        if (Optional)
        {
            content.AppendHtml(" <span class=\"field__optional\">").Append(PageText.T("(không bắt buộc)", "(optional)"))
                .AppendHtml("</span>");
        }

        content.AppendHtml("</label>");
        if (Hint is not null)
        {
            content.AppendHtml($"<p class=\"field__hint\" id=\"{id}-hint\">").Append(Hint).AppendHtml("</p>");
        }

        Control(content, control);
        if (error is not null)
        {
            content.AppendHtml($"<p class=\"field__error\" id=\"{id}-error\">").AppendHtml(
                PageText.Icon("triangle-alert"))
                .Append(error).AppendHtml("</p>");
        }
    }

    private void Control(TagHelperContent content, TagHelperContent control)
    {
        if (Unit is null)
        {
            content.AppendHtml(control);
            return;
        }

        content.AppendHtml("<div class=\"input-group\">").AppendHtml(control)
            .AppendHtml("<span class=\"input-group__unit\">").Append(Unit).AppendHtml("</span></div>");
    }

    private string Classes(bool isWrong) =>
        "field" + (Class is null ? "" : " " + Class) + (isWrong ? " field--error" : "");
}

/// <summary>What stands around a control, for its ARIA attributes.</summary>
internal sealed record FieldState(bool HasHint, bool HasError);

/// <summary>Ties a control to the hint and error of the field around it.</summary>
[HtmlTargetElement("input", Attributes = "asp-for")]
[HtmlTargetElement("select", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
public sealed class DescribedControlTagHelper : TagHelper
{
    /// <summary>After the framework's own helpers, which set the id.</summary>
    public override int Order => 1_000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(FieldTagHelper), out var item) || item is not FieldState state)
        {
            return;
        }

        var id = output.Attributes["id"]?.Value?.ToString();
        string[] described = [.. Parts(id, state)];
        if (described.Length > 0)
        {
            output.Attributes.SetAttribute("aria-describedby", string.Join(' ', described));
        }

        if (state.HasError)
        {
            output.Attributes.SetAttribute("aria-invalid", "true");
        }
    }

    private static IEnumerable<string> Parts(string? id, FieldState state)
    {
        if (state.HasHint)
        {
            yield return $"{id}-hint";
        }

        if (state.HasError)
        {
            yield return $"{id}-error";
        }
    }
}
