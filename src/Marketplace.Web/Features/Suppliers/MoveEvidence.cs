using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>An officer's finding reaches the paper.</summary>
internal sealed class MoveEvidenceHandler(Db db) : IRequestHandler<MoveEvidence, Unit>
{
    private const string Move = """
        update suppliers.evidence
        set state = @State, version = version + 1, updated_at = now()
        where id = @EvidenceId and state <> 'withdrawn'
        """;

    public async Task<Unit> Handle(MoveEvidence request, CancellationToken ct) =>
        await db.Execute(Move, new { request.EvidenceId, request.State }, ct) == 1
            ? Unit.Value
            : throw new NotFoundException("evidence");
}
