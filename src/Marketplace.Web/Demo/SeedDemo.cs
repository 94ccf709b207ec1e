using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Demo;

/// <summary>Fills an empty database with the demo; a second time it changes nothing.</summary>
/// <remarks>
/// One transaction: a load that was interrupted leaves no row. Its files lie under the same names the next time,
/// so that they are written over and none is left behind.
/// </remarks>
public static class SeedDemo
{
    /// <param name="IsSmall">Eight suppliers with at most fifteen listings each.</param>
    public sealed record Request(bool IsSmall) : ICommand<Response>;

    public sealed record Response(int Suppliers, int Listings);

    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddScoped<DemoContent>().AddScoped<DemoDecisions>();

    internal sealed class Handler(
        Db db, Outbox outbox, IMediator mediator, DemoContent content, DemoDecisions decisions)
        : IRequestHandler<Request, Response>
    {
        /// <summary>
        /// Days since when the members that lapsed have been without a mandatory paper, and a little more.
        /// </summary>
        private const int BeforeTheLapse = 5;

        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            await db.Execute("select pg_advisory_xact_lock(7303)", null, ct);
            if (await db.Find<bool>(DemoSql.IsSeeded, null, ct))
            {
                return new Response(0, 0);
            }

            var rows = content.Build(request.IsSmall);
            await rows.Write(db, ct);
            await decisions.Write(rows, ct);
            await Score(rows, ct);
            await outbox.Add(new SuppliersTouched([.. rows.Renewing], "evidence"), ct);
            foreach (var part in rows.ListingIds.Chunk(500))
            {
                await outbox.Add(new ListingsChanged(part), ct);
            }

            return new Response(rows.Suppliers.Count, rows.Listings.Count);
        }

        /// <summary>
        /// Members that lapsed are scored twice, so that the second score opens their cases as it does in use.
        /// </summary>
        private async Task Score(DemoRows rows, CancellationToken ct)
        {
            await mediator.Send(
                new AssessSuppliers.Request(rows.Lapsed, content.Today.AddDays(-BeforeTheLapse), "on-request"), ct);
            await mediator.Send(new AssessSuppliers.Request(rows.SupplierIds, content.Today, "on-request"), ct);
        }
    }
}
