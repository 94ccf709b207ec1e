using Marketplace.Web.Features.Search.Elasticsearch;
using MediatR;
using Quartz;

namespace Marketplace.Web.Features.Search;

/// <summary>Rebuilds the search engine's index on request. Run twice, the second run builds the same index again.</summary>
public sealed class RebuildIndexJob(IServiceProvider services) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (services.GetService<ElasticsearchIndex>() is null)
        {
            context.Result = "no search engine is configured";
            return;
        }

        var done = await services.GetRequiredService<IMediator>().Send(new RebuildIndex.Request(), cancellationToken);
        context.Result = $"{done.Documents} documents in {done.Index}";
    }
}
