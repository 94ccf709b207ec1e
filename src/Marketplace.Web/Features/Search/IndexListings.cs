using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search;

/// <summary>Brings every engine's copy of changed listings to today's state.</summary>
internal sealed class IndexListings(SearchDocuments documents, IEnumerable<ISearchIndex> indexes) : IOutboxHandler<ListingsChanged>
{
    public async Task Handle(ListingsChanged message, CancellationToken ct)
    {
        var changes = await documents.Load(message.Ids, ct);
        foreach (var index in indexes)
        {
            var refused = await index.Apply(changes, ct);
            if (refused.Count > 0)
            {
                throw new InvalidOperationException(
                    $"{index.Mode} refused {refused.Count} listings; first {refused[0].ListingId}: {refused[0].Reason}");
            }
        }
    }
}
