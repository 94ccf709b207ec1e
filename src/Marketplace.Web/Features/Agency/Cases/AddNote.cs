using System.Security.Claims;
using FluentValidation;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>A note for colleagues; never shown to the supplier.</summary>
public static class AddNote
{
    public sealed record Body(string Text);

    public sealed record Request(Guid CaseId, Guid Author, string Text) : ICommand<Response>;

    public sealed record Response(Guid NoteId);

    public static void Map(RouteGroupBuilder agency) => agency
        .MapPost("/cases/{id:guid}/notes", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var made = await mediator.Send(new Request(id, user.Id(), body.Text), ct);
            return TypedResults.Created($"/api/agency/cases/{id}", made);
        })
        .WithName(nameof(AddNote)).WithIdempotency().ProducesValidationProblem().ProducesProblem(404)
        .ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Text).Must(t => t?.Trim().Length is > 0 and <= 4_000)
            .WithMessage(_ =>
                Say.This("Viết ghi chú, tối đa 4.000 ký tự.", "Write the note, at most 4,000 characters."));
    }

    internal sealed class Handler(CaseStore cases, Db db, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var locked = await cases.Lock(request.CaseId, ct);
            locked.Case.MustBeImpartial(request.Author);
            var id = clock.NewId();
            await db.Execute(
                Insert,
                new { Id = id, request.CaseId, request.Author, Text = request.Text.Trim(), At = clock.GetUtcNow() },
                ct);
            return new Response(id);
        }
    }

    private const string Insert = """
        insert into agency.case_note (id, case_id, author_id, text, at)
        values (@Id, @CaseId, @Author, @Text, @At)
        """;
}
