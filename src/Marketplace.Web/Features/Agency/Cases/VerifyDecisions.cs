using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>Computes the hash chain of all decisions again, and looks for decided cases without a line.</summary>
public static class VerifyDecisions
{
    public sealed record Request : IQuery<Response>;

    /// <param name="FirstBreak">Number of the first line that does not fit; null: the chain is unbroken.</param>
    /// <param name="WithoutLine">References of decided cases that no line speaks of as they stand; at most 20.</param>
    /// <param name="LastHash">
    /// Keep it elsewhere: lines cut off at the end show only against it. Null: no decisions yet.
    /// </param>
    public sealed record Response(long Lines, long? FirstBreak, IReadOnlyList<string> WithoutLine, string? LastHash)
    {
        public bool Holds => FirstBreak is null && WithoutLine.Count == 0;
    }

    public static void Map(RouteGroupBuilder agency) => agency
        .MapGet("/decisions/check", async (IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new Request(), ct)))
        .WithName(nameof(VerifyDecisions));

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var lines = await db.Query<DecisionLine>(AllLines, null, ct);
            var missing = await db.Query<string>(DecidedWithoutLine, null, ct);
            var last = lines.Count == 0 ? null : lines[^1].Hash;
            return new Response(lines.Count, DecisionChain.FirstBreak(lines), missing, last);
        }
    }

    private const string AllLines = """
        select l.number, l.entry, l.prev_hash as previous_hash, l.hash
        from agency.decision_log l
        order by l.number
        """;

    private const string DecidedWithoutLine = """
        select c.reference
        from agency.vetting_case c
        where c.state = 'decided' and not exists (
            select 1 from agency.decision_log l
            where l.case_id = c.id and l.entry::jsonb ->> 'outcome' = c.outcome
                and l.entry::jsonb ->> 'decidedBy' = c.decided_by::text)
        order by c.decided_at, c.reference
        limit 20
        """;
}
