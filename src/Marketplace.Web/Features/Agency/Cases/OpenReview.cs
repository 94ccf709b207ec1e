using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>
/// An officer opens a case about a firm that was decided before: a complaint, an alert, an appeal, a fault mended.
/// </summary>
public static class OpenReview
{
    /// <summary>Days an officer has.</summary>
    private const int Days = 14;

    /// <param name="Reason">Why, for colleagues: the first note of the case; 3 to 2,000 characters.</param>
    public sealed record Body(string Reason);

    public sealed record Request(Guid SupplierId, Guid Officer, string Reason) : ICommand<Response>;

    public sealed record Response(Guid CaseId);

    public static void Map(RouteGroupBuilder officers) => officers
        .MapPost("/suppliers/{id:guid}/reviews", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var opened = await mediator.Send(new Request(id, user.Id(), body.Reason), ct);
            return TypedResults.Created($"/api/agency/cases/{opened.CaseId}", opened);
        })
        .WithName(nameof(OpenReview)).WithIdempotency()
        .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).Must(r => r?.Trim().Length is >= 3 and <= 2_000)
            .WithMessage(_ => Say.This(
                "Ghi lý do mở hồ sơ, từ 3 đến 2.000 ký tự.", "Write why you open it, 3 to 2,000 characters."));
    }

    internal sealed class Handler(Db db, IMediator mediator, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var state = await db.Find<string>(FindState, request, ct);
            if (state is null or "applicant")
            {
                throw new NotFoundException("supplier");
            }

            var (id, today, at) = (clock.NewId(), clock.Today(), clock.GetUtcNow());
            var due = today.AddDays(Days);
            if (await db.Execute(Insert, new { id, request.SupplierId, today.Year, at, due }, ct) == 0)
            {
                throw new RuleBrokenException(
                    "case.review-open",
                    "Nhà cung cấp này đang có hồ sơ xem xét lại. Làm tiếp hồ sơ đó.",
                    "A review of this supplier is open already. Go on with that case.");
            }

            await mediator.Send(new AddNote.Request(id, request.Officer, request.Reason), ct);
            await mediator.Send(new TakeCase.Request(id, request.Officer), ct);
            return new Response(id);
        }
    }

    private const string FindState = """
        select s.state
        from suppliers.supplier s
        where s.id = @SupplierId
        """;

    private const string Insert = """
        insert into agency.vetting_case (id, supplier_id, reference, reason, opened_at, due_on)
        values (@Id, @SupplierId, 'S-' || @Year::text || '-' || nextval('agency.case_number')::text, 'review', @At,
            @Due)
        on conflict do nothing
        """;
}
