using System.Security.Claims;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authentication;

namespace Marketplace.Web.Features.Accounts;

/// <summary>Ends this session, and no other of the same person: a copy of its cookie is refused from now on.</summary>
public static class SignOut
{
    /// <param name="Session">Null: nobody is signed in, or a machine with a key.</param>
    public sealed record Request(Guid? Session) : ICommand<Unit>;

    public static void Map(RouteGroupBuilder signedIn) => signedIn
        .MapDelete("/session", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await From(http, mediator, ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(SignOut));

    public static async Task From(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(
            new Request(Guid.TryParse(http.User.FindFirstValue(Claims.Session), out var session) ? session : null), ct);
        await http.SignOutAsync(AuthenticationSetup.CookieScheme);
    }

    internal sealed class Handler(Db db) : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            if (request.Session is { } session)
            {
                await db.Execute(End, new { Id = session }, ct);
            }

            return Unit.Value;
        }
    }

    private const string End = """
        insert into accounts.ended_session (id)
        values (@Id)
        on conflict (id) do nothing
        """;
}
