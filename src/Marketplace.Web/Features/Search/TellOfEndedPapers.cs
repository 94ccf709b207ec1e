using Marketplace.Web.Platform;
using MediatR;
using Quartz;

namespace Marketplace.Web.Features.Search;

/// <summary>A paper that ended yesterday is no longer one to filter by; nobody says so but the calendar.</summary>
public static class TellOfEndedPapers
{
    public sealed record Request : ICommand<TellOfSuppliers.Response>;

    internal sealed class Handler(Db db, IMediator mediator, TimeProvider clock)
        : IRequestHandler<Request, TellOfSuppliers.Response>
    {
        public async Task<TellOfSuppliers.Response> Handle(Request request, CancellationToken ct) =>
            await mediator.Send(
                new TellOfSuppliers.Request(await db.Query<Guid>(Ended, new { Today = clock.Today() }, ct)), ct);
    }

    /// <summary>A week of them, in case that nobody was there to do it for some nights.</summary>
    private const string Ended = """
        select distinct e.supplier_id
        from suppliers.evidence e
        where e.state = 'accepted' and e.expires_on < @Today and e.expires_on >= @Today - 7
        """;
}

/// <summary>Every night. Run twice, the second time finds nothing to tell.</summary>
public sealed class EndedPapers(IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var told = await mediator.Send(new TellOfEndedPapers.Request(), cancellationToken);
        context.Result = $"{told.Listings} listings";
    }
}
