using System.Security.Claims;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>An officer takes a case; the application is in review from then on.</summary>
public static class TakeCase
{
    public sealed record Request(Guid CaseId, Guid Officer) : ICommand<Unit>;

    public static void Map(RouteGroupBuilder officers) => officers
        .MapPost("/cases/{id:guid}/take", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Request(id, user.Id()), ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(TakeCase)).ProducesProblem(404).ProducesProblem(409);

    internal sealed class Handler(CaseStore cases, IMediator mediator, Audit audit) : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            var locked = await cases.Lock(request.CaseId, ct);
            await cases.Store(locked.Id, locked.Case.Take(request.Officer), ct);
            if (locked.Application is { } application)
            {
                await mediator.Send(new MoveApplication(application, "in-review"), ct);
            }

            await audit.Write(request.Officer, "case.taken", $"case/{locked.Id}", null, null, null, ct);
            return Unit.Value;
        }
    }
}
