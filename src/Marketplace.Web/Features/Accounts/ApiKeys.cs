using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Accounts;

/// <summary>Keys with which machines act as an account: shown once, stored hashed, scoped, revocable.</summary>
public static class ApiKeys
{
    private const int LongestLifeInDays = 366;

    /// <summary>Keys of an account that hold at the same time.</summary>
    public const int Most = 50;

    /// <param name="Scope">"read" or "write".</param>
    /// <param name="Days">Days until it expires, 1 to 366.</param>
    public sealed record Create(string Name, string Scope, int Days) : ICommand<Created>
    {
        internal Guid Account { get; init; }
    }

    /// <param name="Key">The secret, mk_ and 43 characters: shown now and never again.</param>
    public sealed record Created(Guid Id, string Key, DateTimeOffset ExpiresAt);

    /// <param name="LastUsedAt">Null: never used.</param>
    /// <param name="RevokedAt">Null: still holds until it expires.</param>
    /// <remarks>Those that hold come first, so that the list never hides one.</remarks>
    public sealed record Item(
        Guid Id, string Name, string Prefix, string Scope,
        DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

    /// <summary>At most 100 keys of an account, those that hold first; never their secrets.</summary>
    public sealed record Mine(Guid Account) : IRequest<IReadOnlyList<Item>>;

    public sealed record Revoke(Guid Id, Guid Account) : ICommand<Unit>;

    public static void Map(RouteGroupBuilder signedIn)
    {
        signedIn.MapPost("/api-keys", async (
                Create create, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            {
                MustBeAPerson(user);
                return TypedResults.Created(
                    "/api/api-keys", await mediator.Send(create with { Account = user.Id() }, ct));
            })
            .WithName("CreateApiKey").WithIdempotency().ProducesValidationProblem().ProducesProblem(403)
            .ProducesProblem(409);
        signedIn.MapGet("/api-keys", async (ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Mine(user.Id()), ct)))
            .WithName("ListApiKeys");
        signedIn.MapDelete("/api-keys/{id:guid}", async (
                Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Revoke(id, user.Id()), ct);
                return TypedResults.NoContent();
            })
            .WithName("RevokeApiKey").ProducesProblem(404);
    }

    /// <summary>A key that made keys would outlive its own end and its revocation.</summary>
    private static void MustBeAPerson(ClaimsPrincipal user)
    {
        if (user.HasClaim(c => c.Type == Claims.Scope))
        {
            throw new RefusedException(
                403, "api-key.not-by-key", "Đăng nhập rồi tạo khóa; khóa không tạo được khóa khác.",
                "Sign in to make a key; a key cannot make another one.");
        }
    }

    internal sealed class Validator : AbstractValidator<Create>
    {
        public Validator()
        {
            RuleFor(c => c.Name).Must(n => n?.Trim().Length is > 0 and <= 100)
                .WithMessage(_ => Say.This("Đặt tên, tối đa 100 ký tự.", "Give it a name, at most 100 characters."));
            RuleFor(c => c.Scope).Must(s => s is "read" or "write")
                .WithMessage(_ => Say.This("Chọn read hoặc write.", "Choose read or write."));
            RuleFor(c => c.Days).InclusiveBetween(1, LongestLifeInDays)
                .WithMessage(_ => Say.This("Từ 1 đến 366 ngày.", "From 1 to 366 days."));
        }
    }

    internal sealed class CreateHandler(Db db, TimeProvider clock) : IRequestHandler<Create, Created>
    {
        public async Task<Created> Handle(Create request, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            await db.Execute(LockAccount, new { request.Account }, ct);
            if (await db.Find<long>(CountHolding, new { request.Account, Now = now }, ct) >= Most)
            {
                throw new RuleBrokenException(
                    "api-key.too-many", $"Mỗi tài khoản có tối đa {Most} khóa còn hiệu lực. Thu hồi bớt rồi tạo.",
                    $"An account has {Most} keys that hold at most. Revoke one, then make another.");
            }

            var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            var key = $"mk_{secret}";
            var created = new Created(clock.NewId(), key, now.AddDays(request.Days));
            await db.Execute(
                Insert,
                new
                {
                    created.Id,
                    request.Account,
                    Name = request.Name.Trim(),
                    Prefix = key[..8],
                    Hash = ApiKeyHandler.HashOf(key),
                    request.Scope,
                    created.ExpiresAt,
                },
                ct);
            return created;
        }
    }

    internal sealed class MineHandler(Db db, TimeProvider clock) : IRequestHandler<Mine, IReadOnlyList<Item>>
    {
        public Task<IReadOnlyList<Item>> Handle(Mine request, CancellationToken ct) =>
            db.Query<Item>(List, new { request.Account, Now = clock.GetUtcNow() }, ct);
    }

    internal sealed class RevokeHandler(Db db, TimeProvider clock) : IRequestHandler<Revoke, Unit>
    {
        public async Task<Unit> Handle(Revoke request, CancellationToken ct) =>
            await db.Execute(RevokeKey, new { request.Id, request.Account, Now = clock.GetUtcNow() }, ct) == 1
                ? Unit.Value
                : throw new NotFoundException("api-key");
    }

    /// <summary>Two requests of one account count one after the other.</summary>
    private const string LockAccount = """
        select from accounts.account where id = @Account for no key update
        """;

    private const string CountHolding = """
        select count(*)
        from accounts.api_key k
        where k.account_id = @Account and k.revoked_at is null and k.expires_at > @Now
        """;

    private const string Insert = """
        insert into accounts.api_key (id, account_id, name, prefix, key_hash, scope, expires_at)
        values (@Id, @Account, @Name, @Prefix, @Hash, @Scope, @ExpiresAt)
        """;

    private const string List = """
        select k.id, k.name, k.prefix, k.scope, k.created_at, k.expires_at, k.last_used_at, k.revoked_at
        from accounts.api_key k
        where k.account_id = @Account
        order by k.revoked_at is null and k.expires_at > @Now desc, k.created_at desc
        limit 100
        """;

    private const string RevokeKey = """
        update accounts.api_key
        set revoked_at = coalesce(revoked_at, @Now)
        where id = @Id and account_id = @Account
        """;
}
