using Marketplace.Domain.Suppliers;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>
/// Two people suspended, removed or reinstated a supplier: its listings leave the search or come back.
/// </summary>
internal sealed class MoveSupplierHandler(Db db, Outbox outbox, Audit audit, TimeProvider clock)
    : IRequestHandler<MoveSupplier, Unit>
{
    /// <summary>Listings a message: a firm may have 100,000.</summary>
    private const int Part = 500;

    private const string Lock = """
        select s.state, s.state_before
        from suppliers.supplier s
        where s.id = @SupplierId
        for update
        """;

    /// <summary>Removed: no application of the round after the last one that was approved.</summary>
    private const string Move = """
        update suppliers.supplier s
        set state = @To, version = s.version + 1, updated_at = @Now, state_before = @Before,
            barred_through = case when @To = 'removed' then (
                select coalesce(max(a.round), @Year) + 1
                from suppliers.application a
                where a.supplier_id = s.id and a.state = 'approved') end
        where s.id = @SupplierId
        """;

    private const string ListLive = """
        select l.id
        from catalogue.listing l
        where l.supplier_id = @SupplierId and l.state = 'published'
        """;

    public async Task<Unit> Handle(MoveSupplier request, CancellationToken ct)
    {
        var now = await db.Find<Row>(Lock, request, ct) ?? throw new NotFoundException("supplier");
        var to = request.State == "eligible" ? now.StateBefore ?? request.State : request.State;
        SupplierState.CheckStep(now.State, to);
        var before = to is "eligible" or "selected" ? null : now.StateBefore ?? now.State;
        await db.Execute(
            Move,
            new
            {
                request.SupplierId, To = to, Before = before, Now = clock.GetUtcNow(), clock.Today().Year,
            },
            ct);
        await audit.Write(
            request.By, $"supplier.{to}", $"supplier/{request.SupplierId}", new { now.State }, new { State = to },
            request.Reason, ct);
        foreach (var part in (await db.Query<Guid>(ListLive, request, ct)).Chunk(Part))
        {
            await outbox.Add(new ListingsChanged(part), ct);
        }

        return Unit.Value;
    }

    private sealed record Row(string State, string? StateBefore);
}
