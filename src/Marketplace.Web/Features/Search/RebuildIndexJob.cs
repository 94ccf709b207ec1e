using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Features.Search.PostgreSql;
using MediatR;
using Quartz;

namespace Marketplace.Web.Features.Search;

/// <summary>Rebuilds the engines' copies on request. Run twice, the second run builds the same again.</summary>
public sealed class RebuildIndexJob(IServiceProvider services) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var mediator = services.GetRequiredService<IMediator>();
        var copy = await mediator.Send(new RebuildCopy.Request(), cancellationToken);
        context.Result = $"{copy.Products} listings in PostgreSQL";
        if (services.GetService<ElasticsearchIndex>() is not null)
        {
            var done = await mediator.Send(new RebuildIndex.Request(), cancellationToken);
            context.Result += $", {done.Documents} in {done.Index}";
        }
    }
}
