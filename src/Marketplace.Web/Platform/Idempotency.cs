using Microsoft.AspNetCore.Http.Metadata;

namespace Marketplace.Web.Platform;

/// <summary>Marks an endpoint whose effect happens once for one <c>Idempotency-Key</c>.</summary>
public sealed record IdempotentEndpoint;

/// <summary>Replays the answer of a request that was sent before with the same key.</summary>
/// <remarks>409 while the first one runs, however long that takes; 422 when the body differs; kept 24 hours.</remarks>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    private const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext http, IdempotentRequest idempotent, IdempotentAnswers answers)
    {
        var key = http.Request.Headers[IdempotencySetup.Header].ToString();
        if (key.Length == 0 || http.GetEndpoint()?.Metadata.GetMetadata<IdempotentEndpoint>() is null)
        {
            await next(http);
            return;
        }

        if (key.Length > LongestKey)
        {
            throw new RefusedException(400, "idempotency.key-too-long",
                "Idempotency-Key dài tối đa 200 ký tự.", "An Idempotency-Key has at most 200 characters.");
        }

        var once = new OnceKey(CallerOf(http), key);
        var hash = once.Sign(await RequestHash.Of(http));
        if (await answers.Find(once, http.RequestAborted) is { } before)
        {
            await Replay(http, before, hash);
            return;
        }

        idempotent.Is(once, hash, SuccessOf(http));
        try
        {
            await Run(http, answers, once);
        }
        catch (AnsweredBeforeException)
        {
            await Replay(http, (await answers.Find(once, http.RequestAborted))!, hash);
        }
    }

    internal static string CallerOf(HttpContext http) =>
        http.User.AccountId()?.ToString() ?? $"anonymous {http.Connection.RemoteIpAddress}";

    /// <summary>
    /// What the endpoint answers when all is well: stored with the effect, before there is an answer.
    /// </summary>
    private static int SuccessOf(HttpContext http) => http.GetEndpoint()!.Metadata
        .GetOrderedMetadata<IProducesResponseTypeMetadata>()
        .Select(m => m.StatusCode).FirstOrDefault(s => s is >= 200 and < 300, StatusCodes.Status200OK);

    private async Task Run(HttpContext http, IdempotentAnswers answers, OnceKey once)
    {
        var real = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = real;
        }

        // a caller who hung up got an answer cut short: what was stored with the effect stays
        if (http.Response.StatusCode < 300 && !http.RequestAborted.IsCancellationRequested)
        {
            var location = http.Response.Headers.Location.FirstOrDefault();
            await answers.Complete(
                once, new(http.Response.StatusCode, http.Response.ContentType, location, copy.ToArray()));
        }

        copy.Position = 0;
        await copy.CopyToAsync(real, http.RequestAborted);
    }

    private static async Task Replay(HttpContext http, StoredAnswer before, string hash)
    {
        if (before.RequestHash != hash)
        {
            throw new RefusedException(422, "idempotency.key-reused",
                "Idempotency-Key này đã dùng cho nội dung khác. Dùng mã mới.",
                "This Idempotency-Key was used with another body. Use a new key.");
        }

        http.Response.StatusCode = before.Answer.Status;
        http.Response.Headers["Idempotency-Replayed"] = "true";
        if (before.Answer.Location is { } location)
        {
            http.Response.Headers.Location = location;
        }

        if (before.Answer.Body.Length > 0)
        {
            http.Response.ContentType = before.Answer.ContentType;
            await http.Response.Body.WriteAsync(before.Answer.Body, http.RequestAborted);
        }
    }
}

public static class IdempotencySetup
{
    public const string Header = "Idempotency-Key";

    public static TBuilder WithIdempotency<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new IdempotentEndpoint());
}
