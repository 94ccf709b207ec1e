using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search.PostgreSql;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search;

/// <summary>
/// Brings every engine to what the listings are now; order and repeats of the messages do not matter.
/// </summary>
/// <remarks>
/// An engine of its own process may be away for hours. That must neither hold up the other engine nor bury the message:
/// the listing is put on the backlog, and <see cref="SearchCatchUp"/> tells the engine when it is back.
/// </remarks>
internal sealed class FollowListings(
    Db db, SearchDocuments documents, IEnumerable<ISearchIndex> indexes, Backlog backlog)
    : IOutboxHandler<ListingsChanged>
{
    private const int MostAtOnce = 1_000;

    public async Task Handle(ListingsChanged message, CancellationToken ct)
    {
        foreach (var ids in message.Ids.Chunk(MostAtOnce))
        {
            await Follow(ids, ct);
        }
    }

    /// <remarks>
    /// The writers' lock comes before the reading. A firm or a paper changes what is told of a listing without giving
    /// it a new version, so whoever reads last must also write last.
    /// </remarks>
    private async Task Follow(Guid[] ids, CancellationToken ct)
    {
        await backlog.NoteForRebuild(ids, ct);
        await db.Execute(IndexSql.OneWriter, null, ct);
        var changes = await documents.Load(ids, ct);
        var awake = new List<ISearchIndex>();
        foreach (var index in indexes)
        {
            if (await backlog.IsBehind(index.Mode, ct))
            {
                await backlog.Add(index.Mode, ids, ct);
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
                await backlog.Add(index.Mode, ids, ct);
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

/// <summary>
/// What an engine will not take however often it is sent; the outbox keeps it as the reason of a dead letter.
/// </summary>
internal static class Refusal
{
    public static void Throw(string engine, IReadOnlyList<RefusedChange> refused)
    {
        if (refused is [var first, ..])
        {
            throw new SearchRefusedException(
                $"{engine} refused {refused.Count} listings, first {first.ListingId}: {first.Reason}");
        }
    }
}
