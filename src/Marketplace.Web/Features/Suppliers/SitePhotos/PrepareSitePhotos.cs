using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Pictures;
using Quartz;

namespace Marketplace.Web.Features.Suppliers.SitePhotos;

/// <summary>Makes the sizes of site photos that came while the program for it was away or too busy.</summary>
/// <remarks>Each in a transaction of its own; a photo that another node has in hand is passed over.</remarks>
internal sealed class PrepareSitePhotos(IServiceScopeFactory scopes) : IJob
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
        if (await db.Find<Guid?>(Lock, new { Id = id }, ct) is not { } supplier)
        {
            return true;
        }

        var making = await scope.ServiceProvider.GetRequiredService<PictureStore>().MakeSizes(supplier, id, ct);
        if (making == Making.NoProgram)
        {
            return false;
        }

        await db.Execute(Settle, new { Id = id, State = making == Making.Done ? "ready" : "broken" }, ct);
        await SitePhotoRows.Follow(db, scope.ServiceProvider.GetRequiredService<Outbox>(), supplier, ct);
        await db.Commit(ct);
        return true;
    }

    private const string ListWaiting = """
        select p.id from suppliers.site_photo p where p.state = 'waiting' order by p.id limit @AtMost
        """;

    /// <remarks>The firm first, as every other slice locks it.</remarks>
    private const string Lock = """
        select s.id
        from suppliers.supplier s
        join suppliers.site_photo p on p.supplier_id = s.id
        where p.id = @Id and p.state = 'waiting'
        for update of s skip locked
        """;

    private const string Settle = """
        update suppliers.site_photo set state = @State where id = @Id
        """;
}
