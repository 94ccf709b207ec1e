using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Pictures;
using Quartz;

namespace Marketplace.Web.Features.Catalogue.Photos;

/// <summary>
/// Makes the sizes of photos that came while the program for it was away or too busy, then shows them.
/// </summary>
/// <remarks>Each in a transaction of its own; a photo that another node has in hand is passed over.</remarks>
internal sealed class PreparePhotos(IServiceScopeFactory scopes) : IJob
{
    private const int AtMost = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Run(cancellationToken);

    public async Task Run(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        foreach (var id in await db.Query<Guid>(ListWaiting, new { AtMost }, ct))
        {
            if (!await Prepare(id, ct))
            {
                return;
            }
        }
    }

    /// <returns>False: the program is still away, for the others too.</returns>
    private async Task<bool> Prepare(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Begin(ct);
        if (await db.Find<Row>(Lock, new { Id = id }, ct) is not { } row)
        {
            return true;
        }

        var making = await scope.ServiceProvider.GetRequiredService<PictureStore>().MakeSizes(row.SupplierId, id, ct);
        if (making == Making.NoProgram)
        {
            return false;
        }

        await db.Execute(Settle, new { Id = id, State = making == Making.Done ? "ready" : "broken" }, ct);
        var listing = await ListingRows.Own(db, row.ListingId, row.SupplierId, ct);
        await PhotoRows.Follow(db, listing, null, ct);
        await ListingRows.Tell(scope.ServiceProvider.GetRequiredService<Outbox>(), row.SupplierId, [row.ListingId], ct);
        await db.Commit(ct);
        return true;
    }

    private sealed record Row(Guid ListingId, Guid SupplierId);

    private const string ListWaiting = """
        select p.id from catalogue.photo p where p.state = 'waiting' order by p.id limit @AtMost
        """;

    /// <remarks>The listing first, as every other slice locks it.</remarks>
    private const string Lock = """
        select l.id as listing_id, l.supplier_id
        from catalogue.listing l
        join catalogue.photo p on p.listing_id = l.id
        where p.id = @Id and p.state = 'waiting'
        for update of l skip locked
        """;

    private const string Settle = """
        update catalogue.photo set state = @State where id = @Id
        """;
}
