using System.Security.Cryptography;
using System.Text;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Pages.Shell;

/// <summary><c>&lt;form method="post" once&gt;</c>: pressing its button twice acts once.</summary>
[HtmlTargetElement("form", Attributes = FormsActOnce.Field)]
public sealed class OnceTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll(FormsActOnce.Field);
        output.PostContent.AppendHtml(
            $"""<input type="hidden" name="{FormsActOnce.Field}" value="{Guid.CreateVersion7():N}">""");
    }
}

/// <summary>A page that answers a post with what only this answer shows: the second press shows it too.</summary>
public interface IShowsOnce
{
    /// <param name="answer">What the command answered, as JSON.</param>
    Task<IActionResult> ShowAgain(byte[] answer, CancellationToken ct);
}

/// <summary>
/// The second press of a form's button waits for the first and gets its redirect; another content acts anew.
/// </summary>
internal sealed class FormsActOnce(IdempotentRequest idempotent, IdempotentAnswers answers) : IAsyncPageFilter
{
    public const string Field = "once";

    private const int Looks = 20;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType
            || KeyOf(context.HttpContext) is not { } key)
        {
            await next();
            return;
        }

        if (await answers.Find(key, CancellationToken.None) is { } before)
        {
            context.Result = await Again(key, before, context);
            return;
        }

        idempotent.Is(key, "", StatusCodes.Status302Found, waits: true);
        var done = await next();
        if (done.Exception is AnsweredBeforeException
            && await answers.Find(key, CancellationToken.None) is { } meanwhile)
        {
            (done.Exception, done.Result) = (null, await Again(key, meanwhile, context));
        }
        else if (done.Exception is null && AddressOf(done.Result) is { } address)
        {
            await answers.Complete(key, new(StatusCodes.Status302Found, null, address, []));
        }
    }

    /// <summary>
    /// Without an address the first request is between its effect and its answer, or ended there: then the page tells
    /// what is.
    /// </summary>
    private async Task<IActionResult> Again(OnceKey key, StoredAnswer before, PageHandlerExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (before.Answer.Location is null && context.HandlerInstance is IShowsOnce page)
        {
            return await page.ShowAgain(before.Answer.Body, context.HttpContext.RequestAborted);
        }

        for (var look = 1; before.Answer.Location is null && look < Looks; look++)
        {
            await Task.Delay(BetweenLooks, context.HttpContext.RequestAborted);
            before = await answers.Find(key, CancellationToken.None) ?? before;
        }

        return new LocalRedirectResult(before.Answer.Location ?? request.PathBase + request.Path);
    }

    private static string? AddressOf(IActionResult? result) => result switch
    {
        LocalRedirectResult local => local.Url,
        RedirectResult redirect => redirect.Url,
        _ => null,
    };

    /// <summary>The form that was shown, and what was typed into it. Null: not a form of this kind.</summary>
    private static OnceKey? KeyOf(HttpContext http)
    {
        var form = http.Request.Form;
        if (!Guid.TryParse(form[Field], out var shown))
        {
            return null;
        }

        var typed = new StringBuilder(http.Request.Path + http.Request.QueryString.ToString());
        var own = form.Where(f => !f.Key.StartsWith('_')).OrderBy(f => f.Key, StringComparer.Ordinal);
        foreach (var (name, value) in own)
        {
            typed.Append('\n').Append(name).Append('=').Append(value);
        }

        foreach (var file in form.Files)
        {
            using var content = file.OpenReadStream();
            typed.Append('\n').Append(file.FileName).Append(Convert.ToHexString(SHA256.HashData(content)));
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(typed.ToString())));
        return new OnceKey(IdempotencyMiddleware.CallerOf(http), $"form {shown:N} {hash}");
    }
}
