using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>An officer's finding reaches the paper.</summary>
internal sealed class MoveEvidenceHandler(Db db, TimeProvider clock) : IRequestHandler<MoveEvidence, Unit>
{
    private const string Lock = """
        select e.state
        from suppliers.evidence e
        where e.id = @EvidenceId
        for update
        """;

    private const string Move = """
        update suppliers.evidence
        set state = @State, version = version + 1, updated_at = @Now
        where id = @EvidenceId
        """;

    public async Task<Unit> Handle(MoveEvidence request, CancellationToken ct)
    {
        var from = await db.Find<string>(Lock, request, ct) ?? throw new NotFoundException("evidence");
        var next = Evidence.AfterFinding(EvidenceStates.Parse(from), EvidenceStates.Parse(request.State));
        await db.Execute(Move, new { request.EvidenceId, State = next.Key(), Now = clock.GetUtcNow() }, ct);
        return Unit.Value;
    }
}
