using System.Security.Claims;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>Somebody of the agency says whether a conflict of interest exists; who has one is kept out of the case.</summary>
public static class DeclareConflict
{
    /// <param name="Note">Why; null: nothing said.</param>
    public sealed record Body(bool HasConflict, string? Note);

    public sealed record Request(Guid CaseId, Guid Person, bool HasConflict, string? Note) : ICommand<Unit>;

    public static void Map(RouteGroupBuilder agency) => agency
        .MapPut("/cases/{id:guid}/conflict", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Request(id, user.Id(), body.HasConflict, body.Note), ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(DeclareConflict)).ProducesProblem(404);

    internal sealed class Handler(CaseStore cases, Db db) : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            await cases.Lock(request.CaseId, ct);
            await db.Execute(Upsert, new { request.CaseId, request.Person, request.HasConflict, request.Note }, ct);
            return Unit.Value;
        }
    }

    private const string Upsert = """
        insert into agency.conflict_declaration (case_id, officer_id, has_conflict, note)
        values (@CaseId, @Person, @HasConflict, @Note)
        on conflict (case_id, officer_id) do update
        set has_conflict = excluded.has_conflict, note = excluded.note, at = now()
        """;
}
