using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>The supplier declares that all is true and hands the application in.</summary>
public static class SubmitApplication
{
    /// <param name="Declares">The supplier confirms that all statements are true; must be true.</param>
    public sealed record Request(bool Declares) : ICommand<Response>
    {
        internal Guid SupplierId { get; init; }

        internal Guid AccountId { get; init; }
    }

    public sealed record Response(Guid Id, string Reference, string State, DateTimeOffset SubmittedAt);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPost("/supplier/application/submit", async (
            Request request, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) => TypedResults.Ok(
                await mediator.Send(request with { SupplierId = user.SupplierId(), AccountId = user.Id() }, ct)))
        .WithName(nameof(SubmitApplication)).WithIdempotency().ProducesValidationProblem().ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Declares).Equal(true).WithMessage(_ => Say.This(
            "Xác nhận rằng mọi điều khai là đúng.", "Confirm that all you state is true."));
    }

    internal sealed class Handler(Db db, Outbox outbox, Audit audit, IMediator mediator, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            await db.Execute(ProfileRows.LockApplications, new { Supplier = request.SupplierId }, ct);
            await db.Find<long?>(ProfileRows.Lock, new { Supplier = request.SupplierId }, ct);
            var found = await mediator.Send(new GetApplication.Request(request.SupplierId), ct);
            Application.CheckStep(found.State, "submitted", Actor.Supplier);
            Application.CheckComplete(found.Missing);
            var barred = await db.Find<int?>(FindBar, new { Supplier = request.SupplierId }, ct);
            Application.CheckNotBarred(found.Round, barred);

            var now = clock.GetUtcNow();
            await db.Execute(Submit, new { found.Id, Now = now }, ct);
            await audit.Write(
                request.AccountId, "application.submitted", $"application/{found.Id}", new { found.State },
                new { State = "submitted" }, null, ct);
            await outbox.Add(new SuppliersTouched([request.SupplierId], "submitted"), ct);
            return new Response(found.Id, found.Reference, "submitted", now);
        }
    }

    private const string FindBar = """
        select s.barred_through
        from suppliers.supplier s
        where s.id = @Supplier
        """;

    private const string Submit = """
        update suppliers.application
        set state = 'submitted', version = version + 1, updated_at = @Now,
            declared_at = @Now, submitted_at = coalesce(submitted_at, @Now)
        where id = @Id
        """;
}
