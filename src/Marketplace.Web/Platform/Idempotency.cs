using System.Text.Json;
using Npgsql;

namespace Marketplace.Web.Platform;

/// <summary>Marks an endpoint whose effect happens once for one <c>Idempotency-Key</c>.</summary>
public sealed record IdempotentEndpoint;

/// <summary>The idempotent request of this scope, if it is one: remembers its answer with its effect.</summary>
public sealed class IdempotentRequest(Db db)
{
    private const string Answer = """
        update platform.idempotency
        set status = 201, content_type = 'application/json', body = @Body
        where caller = @Caller and key = @Key
        """;

    private (string Caller, string Key)? _current;

    internal void Is(string caller, string key) => _current = (caller, key);

    /// <summary>Stores the answer in the transaction of the effect: after a crash the retry finds both or neither.</summary>
    internal async Task Remember<T>(T response, CancellationToken ct)
    {
        if (_current is var (caller, key))
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(response, JsonSerializerOptions.Web);
            await db.Execute(Answer, new { Body = body, Caller = caller, Key = key }, ct);
        }
    }
}

/// <summary>Replays the answer of a request that was sent before with the same key.</summary>
/// <remarks>409 while the first one runs, 422 when the body differs, kept 24 hours, taken over after a crash.</remarks>
internal sealed class IdempotencyMiddleware(RequestDelegate next, NpgsqlDataSource source)
{
    private const int LongestKey = 200;

    private const string Claim = """
        insert into platform.idempotency as i (caller, key, request_hash) values (@Caller, @Key, @Hash)
        on conflict (caller, key) do update
        set created_at = now(), request_hash = excluded.request_hash, status = null, body = null, location = null
        where (i.status is null and i.created_at < now() - interval '60 seconds') or i.created_at < now() - interval '24 hours'
        returning key
        """;

    private const string Load = """
        select request_hash, status, content_type, location, body
        from platform.idempotency
        where caller = @Caller and key = @Key
        """;

    private const string Store = """
        update platform.idempotency
        set status = @Status, content_type = @ContentType, location = @Location, body = @Body
        where caller = @Caller and key = @Key
        """;

    /// <summary>Only without an answer: an effect that was committed is remembered, also when telling the caller failed.</summary>
    private const string Forget = """
        delete from platform.idempotency
        where caller = @Caller and key = @Key and status is null
        """;

    public async Task InvokeAsync(HttpContext http, IdempotentRequest idempotent)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
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

        var caller = http.User.AccountId()?.ToString() ?? $"anonymous {http.Connection.RemoteIpAddress}";
        var hash = await RequestHash.Of(http);
        await using var db = new Db(source);
        if (await db.Find<string>(Claim, new { Caller = caller, Key = key, Hash = hash }, http.RequestAborted) is null)
        {
            await Replay(http, await db.Find<Row>(Load, new { Caller = caller, Key = key }, http.RequestAborted), hash);
            return;
        }

        idempotent.Is(caller, key);
        await Run(http, db, caller, key);
    }

    private async Task Run(HttpContext http, Db db, string caller, string key)
    {
        var real = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        try
        {
            await next(http);
            await db.Execute(
                http.Response.StatusCode < 300 ? Store : Forget,
                new
                {
                    Status = http.Response.StatusCode,
                    http.Response.ContentType,
                    Location = http.Response.Headers.Location.FirstOrDefault(),
                    Body = copy.ToArray(),
                    Caller = caller,
                    Key = key,
                },
                CancellationToken.None);
        }
        catch
        {
            await db.Execute(Forget, new { Caller = caller, Key = key }, CancellationToken.None);
            throw;
        }
        finally
        {
            http.Response.Body = real;
        }

        copy.Position = 0;
        await copy.CopyToAsync(real, http.RequestAborted);
    }

    private static async Task Replay(HttpContext http, Row? row, string hash)
    {
        if (row is not null && row.RequestHash != hash)
        {
            throw new RefusedException(422, "idempotency.key-reused",
                "Idempotency-Key này đã dùng cho nội dung khác. Dùng mã mới.",
                "This Idempotency-Key was used with another body. Use a new key.");
        }

        if (row?.Status is not { } status)
        {
            throw new RefusedException(409, "idempotency.in-flight",
                "Yêu cầu trước cùng mã đang chạy. Thử lại sau ít giây.",
                "The first request with this key is still running. Try again in a few seconds.");
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = row.ContentType;
        http.Response.Headers["Idempotency-Replayed"] = "true";
        if (row.Location is not null)
        {
            http.Response.Headers.Location = row.Location;
        }

        await http.Response.Body.WriteAsync(row.Body, http.RequestAborted);
    }

    private sealed record Row(string RequestHash, int? Status, string? ContentType, string? Location, byte[]? Body);
}

public static class IdempotencySetup
{
    public static TBuilder WithIdempotency<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new IdempotentEndpoint());
}
