using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Web.Demo;

/// <summary>Fills an empty database with the demo; a second time it changes nothing.</summary>
public static class SeedDemo
{
    private static readonly string[] Few =
        ["eatan", "tramhanh", "songbe", "songbo", "kimlan", "goda", "lochen", "hathai"];

    /// <param name="IsSmall">Eight suppliers with at most fifteen listings each.</param>
    public sealed record Request(bool IsSmall) : ICommand<Response>;

    public sealed record Response(int Suppliers, int Listings);

    internal sealed class Handler(
        Db db, Outbox outbox, IMediator mediator, IPasswordHasher<string> hasher, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            if (await db.Find<bool>(DemoSql.IsSeeded, null, ct))
            {
                return new Response(0, 0);
            }

            var rows = Rows(request.IsSmall);
            await rows.Write(db, ct);
            await mediator.Send(new AssessSuppliers.Request(rows.SupplierIds, clock.Today(), "on-request"), ct);
            foreach (var part in rows.ListingIds.Chunk(500))
            {
                await outbox.Add(new ListingsChanged(part), ct);
            }

            return new Response(rows.Suppliers.Count, rows.Listings.Count);
        }

        private DemoRows Rows(bool isSmall)
        {
            var rows = new DemoRows(clock);
            var people = new DemoPeople(rows, hasher.HashPassword("demo", DemoPeople.Password));
            var firm = new DemoFirm(rows, people, clock.GetUtcNow());
            var goods = DemoListings.All.ToLookup(l => l.Supplier, l => l.Content);
            foreach (var (supplier, number) in DemoFiles.Suppliers.Select((s, i) => (s, i)))
            {
                if (!isSmall || Few.Contains(supplier.Key))
                {
                    firm.Add(supplier, number, [.. goods[supplier.Key].Take(isSmall ? 15 : int.MaxValue)]);
                }
            }

            return rows;
        }
    }
}
