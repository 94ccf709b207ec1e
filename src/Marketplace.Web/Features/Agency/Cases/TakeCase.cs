using System.Security.Claims;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>An officer takes a case; the application is in review from then on.</summary>
public static class TakeCase
{
    /// <param name="From">Who has it now, to take it over knowingly; null: only a case that nobody has.</param>
    public sealed record Request(Guid CaseId, Guid Officer, Guid? From = null) : ICommand<Unit>;

    public static void Map(RouteGroupBuilder officers) => officers
        .MapPost("/cases/{id:guid}/take", async (
            Guid id, Guid? from, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Request(id, user.Id(), from), ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(TakeCase)).ProducesProblem(404).ProducesProblem(409);

    internal sealed class Handler(CaseStore cases, IMediator mediator, Audit audit) : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            var locked = await cases.Lock(request.CaseId, ct);
            await cases.Store(locked.Id, locked.Case.Take(request.Officer, request.From), ct);
            if (locked.Application is { } application && locked.Case.State != "waiting")
            {
                await mediator.Send(new MoveApplication(application, "in-review"), ct);
            }

            await audit.Write(request.Officer, "case.taken", $"case/{locked.Id}", null, null, null, ct);
            return Unit.Value;
        }
    }
}
