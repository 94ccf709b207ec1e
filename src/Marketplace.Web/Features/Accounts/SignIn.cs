using System.Security.Claims;
using Marketplace.Domain;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Web.Features.Accounts;

/// <summary>
/// Checks e-mail and password; throttled per e-mail and per address, alike for known and unknown people.
/// </summary>
public static class SignIn
{
    public const int FailuresPerEmail = 5;
    public const int FailuresPerAddress = 30;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <param name="Address">The caller's address; set by the endpoint, never read from the body.</param>
    public sealed record Request(string? Email, string? Password, string Address = "") : IRequest<ClaimsPrincipal>;

    public sealed record Body(string? Email, string? Password);

    public sealed record Response(Guid AccountId, string Name, string Role, Guid? SupplierId);

    public static void Map(RouteGroupBuilder anyone) => anyone
        .MapPost("/session", async (Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var user = await mediator.Send(new Request(body.Email, body.Password, http.Subscriber()), ct);
            await http.SignInAsync(AuthenticationSetup.CookieScheme, user);
            return TypedResults.Ok(Describe(user));
        })
        .WithName(nameof(SignIn)).ProducesProblem(401).ProducesProblem(429);

    public static Response Describe(ClaimsPrincipal user) => new(
        user.Id(),
        user.FindFirstValue(Claims.Name) ?? "",
        user.RoleName() ?? "",
        user.RoleName() == "supplier" ? user.SupplierId() : null);

    internal sealed class Handler(Db db, IPasswordHasher<string> hasher, TimeProvider clock)
        : IRequestHandler<Request, ClaimsPrincipal>
    {
        private const string HashOfNobody =
            "AQAAAAIAAzRQAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

        public async Task<ClaimsPrincipal> Handle(Request request, CancellationToken ct)
        {
            var email = (request.Email ?? "").Trim().ToLowerInvariant();
            email = email.Cut(EmailAddress.Longest);
            await Throttle(new { Email = email, request.Address, At = clock.GetUtcNow() }, ct);
            var row = await db.Find<Row>(Find, new { Email = email }, ct);
            var isRight = hasher.VerifyHashedPassword(email, row?.PasswordHash ?? HashOfNobody, request.Password ?? "")
                != PasswordVerificationResult.Failed;
            if (row is null || !isRight)
            {
                throw new RefusedException(401, "session.wrong-credentials",
                    "Email hoặc mật khẩu không đúng.", "The e-mail or the password is not right.");
            }

            await db.Execute(Forget, new { Email = email }, ct);
            return Principal(row);
        }

        /// <summary>
        /// A try is noted before the password is looked at, so that a thousand at once are counted too.
        /// </summary>
        private async Task Throttle(object attempt, CancellationToken ct)
        {
            var id = await db.Find<long>(Note, attempt, ct);
            var tries = await db.Find<Tries>(Count, new { Id = id, Since = clock.GetUtcNow() - Window }, ct);
            if (tries!.OfEmail > FailuresPerEmail || tries.OfAddress > FailuresPerAddress)
            {
                await db.Execute(Withdraw, new { Id = id }, ct);
                throw new RefusedException(429, "session.too-many-tries",
                    "Đã thử quá nhiều lần. Chờ 15 phút rồi thử lại.",
                    "Too many tries. Wait 15 minutes, then try again.")
                {
                    RetryAfter = Window,
                };
            }
        }

        private static ClaimsPrincipal Principal(Row row)
        {
            var identity = new ClaimsIdentity(AuthenticationSetup.CookieScheme, Claims.Name, Claims.Role);
            identity.AddClaim(new(Claims.Account, row.Id.ToString()));
            identity.AddClaim(new(Claims.Name, row.Name));
            identity.AddClaim(new(Claims.Role, row.Role));
            identity.AddClaim(new(Claims.Stamp, row.SecurityStamp.ToString()));
            identity.AddClaim(new(Claims.Session, Guid.CreateVersion7().ToString()));
            if (row.SupplierId is { } supplier)
            {
                identity.AddClaim(new(Claims.Supplier, supplier.ToString()));
            }

            return new ClaimsPrincipal(identity);
        }
    }

    private sealed record Row(
        Guid Id, string Name, string PasswordHash, string Role, Guid? SupplierId, Guid SecurityStamp);

    private sealed record Tries(long OfEmail, long OfAddress);

    private const string Find = """
        select a.id, a.name, a.password_hash, a.role, a.supplier_id, a.security_stamp
        from accounts.account a
        where lower(a.email) = @Email and a.suspended_at is null
        """;

    private const string Note = """
        insert into accounts.sign_in_failure (email, address, at)
        values (@Email, @Address, @At)
        returning id
        """;

    private const string Count = """
        select
            (select count(*) from accounts.sign_in_failure f where f.email = own.email and f.at > @Since) as of_email,
            (select count(*) from accounts.sign_in_failure f where f.address = own.address and f.at > @Since)
                as of_address
        from accounts.sign_in_failure own
        where own.id = @Id
        """;

    /// <summary>A try that was not looked at does not make the wait longer.</summary>
    private const string Withdraw = "delete from accounts.sign_in_failure where id = @Id";

    private const string Forget = "delete from accounts.sign_in_failure where email = @Email";
}
