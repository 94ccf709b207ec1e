using Marketplace.Domain.Suppliers;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>The agency's step reaches the application; an approval makes the supplier eligible.</summary>
internal sealed class MoveApplicationHandler(Db db, TimeProvider clock) : IRequestHandler<MoveApplication, Unit>
{
    private const string Lock = """
        select a.state
        from suppliers.application a
        where a.id = @ApplicationId
        for update
        """;

    private const string Move = """
        update suppliers.application
        set state = @State, version = version + 1, updated_at = @Now,
            decided_at = case when @State in ('approved', 'rejected') then @Now end
        where id = @ApplicationId
        """;

    /// <summary>A removed firm may come back by the application of a later round; a suspended one stays so.</summary>
    private const string MakeEligible = """
        update suppliers.supplier s
        set state = 'eligible', version = s.version + 1, updated_at = @Now, state_before = null, barred_through = null
        from suppliers.application a
        where a.id = @ApplicationId and s.id = a.supplier_id and s.state in ('applicant', 'removed')
        """;

    public async Task<Unit> Handle(MoveApplication request, CancellationToken ct)
    {
        var from = await db.Find<string>(Lock, request, ct) ?? throw new NotFoundException("application");
        Application.CheckAgencyStep(from, request.State);
        var args = new { request.ApplicationId, request.State, Now = clock.GetUtcNow() };
        await db.Execute(Move, args, ct);
        if (request.State == "approved")
        {
            await db.Execute(MakeEligible, args, ct);
        }

        return Unit.Value;
    }
}
