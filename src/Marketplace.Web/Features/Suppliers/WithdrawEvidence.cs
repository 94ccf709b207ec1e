using System.Security.Claims;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>A supplier takes a paper back; it no longer counts, the agency keeps its trace.</summary>
public static class WithdrawEvidence
{
    public sealed record Request(Guid Id, Guid SupplierId, Guid AccountId) : ICommand<Unit>;

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapDelete("/supplier/evidence/{id:guid}", async (
            Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Request(id, user.SupplierId(), user.Id()), ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(WithdrawEvidence)).ProducesProblem(404).ProducesProblem(409);

    internal sealed class Handler(Db db, EvidenceRows rows, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            var row = await rows.Find(request.Id, request.SupplierId, ct);
            var next = Evidence.Next(EvidenceStates.Parse(row.State), EvidenceStep.Withdraw, Actor.Supplier);
            await db.Execute(Withdraw, new { request.Id, State = next.Key(), Now = clock.GetUtcNow() }, ct);
            await audit.Write(
                request.AccountId, "evidence.withdrawn", $"evidence/{request.Id}", new { row.State }, null, null, ct);
            await outbox.Add(new SuppliersTouched([request.SupplierId], "evidence"), ct);
            return Unit.Value;
        }
    }

    private const string Withdraw = """
        update suppliers.evidence
        set state = @State, version = version + 1, updated_at = @Now
        where id = @Id
        """;
}
