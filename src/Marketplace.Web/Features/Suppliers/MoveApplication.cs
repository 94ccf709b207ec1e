using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>The agency's step reaches the application; an approval makes the supplier eligible.</summary>
internal sealed class MoveApplicationHandler(Db db) : IRequestHandler<MoveApplication, Unit>
{
    private const string Move = """
        update suppliers.application
        set state = @State, version = version + 1, updated_at = now(),
            decided_at = case when @State in ('approved', 'rejected') then now() end
        where id = @ApplicationId and state not in ('draft', 'approved', 'rejected')
        """;

    private const string MakeEligible = """
        update suppliers.supplier s
        set state = 'eligible', version = s.version + 1, updated_at = now()
        from suppliers.application a
        where a.id = @ApplicationId and s.id = a.supplier_id and s.state = 'applicant'
        """;

    public async Task<Unit> Handle(MoveApplication request, CancellationToken ct)
    {
        if (await db.Execute(Move, new { request.ApplicationId, request.State }, ct) == 0)
        {
            throw new NotFoundException("application");
        }

        if (request.State == "approved")
        {
            await db.Execute(MakeEligible, new { request.ApplicationId }, ct);
        }

        return Unit.Value;
    }
}
