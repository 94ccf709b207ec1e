using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform;

/// <summary>
/// Another request with this key was answered between our look and our lock: its answer is to be replayed.
/// </summary>
internal sealed class AnsweredBeforeException() : Exception("This request was answered before.");

/// <summary>One effect of one caller. The database sees neither the key nor, without the key, the answer.</summary>
/// <remarks>
/// So an answer that shows a secret once, such as a new API key, can be replayed and is still not stored readable.
/// </remarks>
internal sealed class OnceKey(string caller, string key)
{
    private readonly byte[] _secret = SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{key}"));

    public string Caller => caller;

    public string Id => Convert.ToHexStringLower(Derive("id"));

    public byte[] Seal(byte[] answer)
    {
        var (nonce, tag, sealedBytes) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[answer.Length]);
        using var cipher = new AesGcm(Derive("answer"), tag.Length);
        cipher.Encrypt(nonce, answer, sealedBytes, tag);
        return [.. nonce, .. tag, .. sealedBytes];
    }

    public byte[] Open(ReadOnlySpan<byte> stored)
    {
        var answer = new byte[stored.Length - 28];
        using var cipher = new AesGcm(Derive("answer"), 16);
        cipher.Decrypt(stored[..12], stored[28..], stored[12..28], answer);
        return answer;
    }

    /// <summary>
    /// Tells whether the content is the same, and nothing else: without the key no guess can be tried.
    /// </summary>
    public string Sign(byte[] contentHash) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Derive("request"), contentHash));

    private byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, info: Encoding.UTF8.GetBytes(purpose));
}

/// <param name="ContentType">Null: no body.</param>
/// <param name="Location">Null: none was sent.</param>
internal sealed record Answer(int Status, string? ContentType, string? Location, byte[] Body);

internal sealed record StoredAnswer(string RequestHash, Answer Answer);

/// <summary>
/// The idempotent request of this scope, if it is one: its answer is stored in the transaction of its effect.
/// </summary>
/// <remarks>
/// The key is held by a lock of that transaction, and not for a time: as long as the first request runs nobody takes
/// its key over, and when its process dies the lock is gone with it.
/// </remarks>
public sealed class IdempotentRequest(Db db, IOptions<JsonOptions> json)
{
    private const string TryLock = "select pg_try_advisory_xact_lock(hashtextextended('once ' || @Id, 0))";

    private const string Wait = "select pg_advisory_xact_lock(hashtextextended('once ' || @Id, 0))";

    private const string IsAnswered = """
        select exists (
            select 1 from platform.idempotency i
            where i.caller = @Caller and i.key = @Id and i.status is not null
                and i.created_at >= now() - interval '24 hours')
        """;

    /// <summary>No row: another request with this key has one that is not a day old.</summary>
    private const string Store = """
        insert into platform.idempotency as i (caller, key, request_hash, status, content_type, body)
        values (@Caller, @Id, @Hash, @Status, 'application/json; charset=utf-8', @Body)
        on conflict (caller, key) do update
        set created_at = now(), request_hash = excluded.request_hash, status = excluded.status,
            content_type = excluded.content_type, location = null, body = excluded.body
        where i.created_at < now() - interval '24 hours'
        """;

    private OnceKey? _key;
    private string _hash = "";
    private int _status;
    private bool _waits;

    /// <param name="waits">Wait for a first request that still runs, as a reader who pressed twice does.</param>
    internal void Is(OnceKey key, string hash, int status, bool waits = false) =>
        (_key, _hash, _status, _waits) = (key, hash, status, waits);

    /// <summary>At the start of the transaction of the effect.</summary>
    internal async Task Claim(CancellationToken ct)
    {
        if (_key is null)
        {
            return;
        }

        if (_waits)
        {
            await db.Execute(Wait, new { _key.Id }, ct);
        }
        else if (!await db.Find<bool>(TryLock, new { _key.Id }, ct))
        {
            throw new RefusedException(409, "idempotency.in-flight",
                "Yêu cầu trước cùng mã đang chạy. Thử lại sau ít giây.",
                "The first request with this key is still running. Try again in a few seconds.");
        }

        // the first one may have ended between our look for its answer and our lock
        if (await db.Find<bool>(IsAnswered, new { _key.Caller, _key.Id }, ct))
        {
            throw new AnsweredBeforeException();
        }
    }

    /// <summary>At the end of that transaction: after a crash the retry finds effect and answer, or neither.</summary>
    internal async Task Remember<T>(T response, CancellationToken ct)
    {
        if (_key is not { } key)
        {
            return;
        }

        var body = _status == StatusCodes.Status204NoContent
            ? []
            : JsonSerializer.SerializeToUtf8Bytes(response, json.Value.SerializerOptions);
        var row = new { key.Caller, key.Id, Hash = _hash, Status = _status, Body = key.Seal(body) };
        if (await db.Execute(Store, row, ct) == 0)
        {
            throw new AnsweredBeforeException();
        }

        _key = null; // a second command of the same request belongs to the same answer
    }
}

/// <summary>Answers of idempotent requests, for a day.</summary>
internal sealed class IdempotentAnswers(Db db)
{
    private const string Load = """
        select request_hash, status, content_type, location, body
        from platform.idempotency
        where caller = @Caller and key = @Id and status is not null and created_at >= now() - interval '24 hours'
        """;

    private const string Update = """
        update platform.idempotency
        set status = @Status, content_type = @ContentType, location = @Location, body = @Body
        where caller = @Caller and key = @Id
        """;

    public async Task<StoredAnswer?> Find(OnceKey key, CancellationToken ct) =>
        await db.Find<Row>(Load, new { key.Caller, key.Id }, ct) is { } row
            ? new(row.RequestHash, new(row.Status, row.ContentType, row.Location, key.Open(row.Body)))
            : null;

    /// <summary>The answer as it was sent, with its address; also when the caller is gone.</summary>
    public Task Complete(OnceKey key, Answer answer) => db.Execute(
        Update,
        new { answer.Status, answer.ContentType, answer.Location, Body = key.Seal(answer.Body), key.Caller, key.Id },
        CancellationToken.None);

    private sealed record Row(string RequestHash, int Status, string? ContentType, string? Location, byte[] Body);
}
