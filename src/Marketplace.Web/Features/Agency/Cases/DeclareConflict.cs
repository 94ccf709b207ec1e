using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>
/// Somebody of the agency says whether a conflict of interest exists; who has one is kept out of the case for good.
/// </summary>
/// <remarks>
/// A declared conflict cannot be taken back: otherwise whoever is kept out could let themselves in again.
/// </remarks>
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
        .WithName(nameof(DeclareConflict)).ProducesProblem(404).ProducesProblem(409);

    internal sealed class Handler(CaseStore cases, Db db, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            var locked = await cases.Lock(request.CaseId, ct);
            if (request.HasConflict)
            {
                await cases.Store(locked.Id, locked.Case.DeclareConflict(request.Person), ct);
                await audit.Write(request.Person, "case.conflict", $"case/{locked.Id}", null, null, request.Note, ct);
            }
            else if (locked.Case.InConflict.Contains(request.Person))
            {
                throw new RuleBrokenException(
                    "case.conflict-stands",
                    "Đã khai xung đột lợi ích thì không tự rút được. Để người khác làm hồ sơ này.",
                    "A declared conflict of interest stands. Leave this case to somebody else.");
            }

            await db.Execute(
                Upsert,
                new
                {
                    request.CaseId, request.Person, request.HasConflict, Note = request.Note?.Trim(),
                    At = clock.GetUtcNow(),
                },
                ct);
            return Unit.Value;
        }
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Note).Must(n => n is null || n.Length <= 1_000)
            .WithMessage(_ => Say.This("Tối đa 1.000 ký tự.", "At most 1,000 characters."));
    }

    private const string Upsert = """
        insert into agency.conflict_declaration (case_id, officer_id, has_conflict, note, at)
        values (@CaseId, @Person, @HasConflict, @Note, @At)
        on conflict (case_id, officer_id) do update
        set has_conflict = excluded.has_conflict, note = excluded.note, at = excluded.at
        """;
}
