using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Web.Pages.Shell;

/// <summary>Turns a refusal that a page did not show itself into the error page of its status.</summary>
internal sealed class PageRefusals : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not (
            NotFoundException or RefusedException or RuleBrokenException or ValidationException))
        {
            return;
        }

        var problem = Problem.Of(context.Exception);
        context.HttpContext.Items[typeof(ProblemDetails)] = problem;
        if (context.Exception is RefusedException { RetryAfter: { } pause })
        {
            context.HttpContext.Response.Headers.RetryAfter = PageText.Seconds(pause);
        }

        context.Result = new StatusCodeResult(problem.Status!.Value);
    }
}

/// <summary>
/// A page that has nothing for a method answers 405, where the framework would show it without its data.
/// </summary>
internal sealed class PageMethods : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var method = context.HttpContext.Request.Method;
        if (context.HandlerMethod is null && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            context.HttpContext.Response.Headers.Allow = "GET, HEAD";
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}

/// <summary>A failure outside /api gets its status and no body: the error page is written around it.</summary>
/// <remarks>The framework does not log an exception that a handler took, so this one does.</remarks>
internal sealed partial class PageExceptions(ILogger<PageExceptions> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Request.Path.StartsWithSegments("/api"))
        {
            return ValueTask.FromResult(false);
        }

        var status = Problem.Of(exception).Status!.Value;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            PageFailed(log, status, exception);
        }

        httpContext.Response.StatusCode = status;
        return ValueTask.FromResult(true);
    }

    [LoggerMessage(LogLevel.Error, "A page failed with {Status}")]
    private static partial void PageFailed(ILogger log, int status, Exception exception);
}
