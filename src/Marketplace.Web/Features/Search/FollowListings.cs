using Marketplace.Domain.Search;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search;

/// <summary>Brings every engine to what the listings are now; order and repeats of the messages do not matter.</summary>
/// <remarks>
/// An engine of its own process may be away for hours. That must neither hold up the other engine nor bury the message:
/// the listing is put on the backlog, and <see cref="SearchCatchUp"/> tells the engine when it is back.
/// </remarks>
internal sealed class FollowListings(SearchDocuments documents, IEnumerable<ISearchIndex> indexes, Backlog backlog)
    : IOutboxHandler<ListingsChanged>
{
    public async Task Handle(ListingsChanged message, CancellationToken ct)
    {
        await backlog.NoteForRebuild(message.Ids, ct);
        var changes = await documents.Load(message.Ids, ct);
        var awake = new List<ISearchIndex>();
        foreach (var index in indexes)
        {
            if (await backlog.IsBehind(index.Mode, ct))
            {
                await backlog.Add(index.Mode, message.Ids, ct);
            }
            else
            {
                awake.Add(index);
            }
        }

        // At the same time: only PostgreSQL's own copy uses the connection of this scope.
        var told = await Task.WhenAll(awake.Select(index => Tell(index, changes, ct)));
        foreach (var (index, refused) in awake.Zip(told))
        {
            if (refused is null)
            {
                await backlog.Add(index.Mode, message.Ids, ct);
            }
            else
            {
                Refusal.Throw(index.Mode, refused);
            }
        }
    }

    /// <returns>Null: the engine is away.</returns>
    private static async Task<IReadOnlyList<RefusedChange>?> Tell(
        ISearchIndex index, IReadOnlyList<SearchChange> changes, CancellationToken ct)
    {
        try
        {
            return await index.Apply(changes, ct);
        }
        catch (SearchUnavailableException)
        {
            return null;
        }
    }
}

/// <summary>What an engine will not take however often it is sent; the outbox keeps it as the reason of a dead letter.</summary>
internal static class Refusal
{
    public static void Throw(string engine, IReadOnlyList<RefusedChange> refused)
    {
        if (refused is [var first, ..])
        {
            throw new InvalidOperationException(
                $"{engine} refused {refused.Count} listings, first {first.ListingId}: {first.Reason}");
        }
    }
}
