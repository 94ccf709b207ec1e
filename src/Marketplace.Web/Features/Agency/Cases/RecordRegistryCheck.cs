using System.Security.Claims;
using System.Text.Json;
using FluentValidation;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>An officer looked the firm up in the business registry: C01 rests on this.</summary>
public static class RecordRegistryCheck
{
    /// <param name="IsActive">The registry says "đang hoạt động".</param>
    /// <param name="NameAndAddressMatch">As in the application.</param>
    public sealed record Body(bool IsActive, bool NameAndAddressMatch);

    public sealed record Request(Guid CaseId, Guid Officer, bool IsActive, bool NameAndAddressMatch) : ICommand<Unit>;

    public static void Map(RouteGroupBuilder officers) => officers
        .MapPost("/cases/{id:guid}/registry-check", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Request(id, user.Id(), body.IsActive, body.NameAndAddressMatch), ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(RecordRegistryCheck)).ProducesProblem(404).ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.CaseId).NotEmpty();
    }

    internal sealed class Handler(CaseStore cases, Db db, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            var locked = await cases.Lock(request.CaseId, ct);
            await cases.Store(locked.Id, locked.Case.LookUp(request.Officer), ct);
            await db.Execute(
                Insert,
                new
                {
                    Id = clock.NewId(),
                    locked.Supplier,
                    On = clock.Today(),
                    Value = JsonSerializer.Serialize(
                        new { request.IsActive, request.NameAndAddressMatch }, JsonSerializerOptions.Web),
                    request.Officer,
                    At = clock.GetUtcNow(),
                },
                ct);
            await audit.Write(request.Officer, "case.looked-up", $"case/{locked.Id}", null, null, null, ct);
            await outbox.Add(new SuppliersTouched([locked.Supplier], "registry-check"), ct);
            return Unit.Value;
        }
    }

    private const string Insert = """
        insert into agency.recorded_fact (id, supplier_id, kind, on_date, value, recorded_by, at)
        values (@Id, @Supplier, 'registry-check', @On, @Value::jsonb, @Officer, @At)
        """;
}
