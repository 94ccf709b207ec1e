using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Web.Demo;

/// <summary>Builds the demo's rows and puts its files in their places.</summary>
internal sealed class DemoContent(IPasswordHasher<string> hasher, FileStore files, TimeProvider clock)
{
    private static readonly string[] Few =
        ["eatan", "tramhanh", "songbe", "songbo", "kimlan", "goda", "lochen", "hathai"];

    public DateOnly Today => clock.Today();

    /// <param name="isSmall">Eight suppliers with at most fifteen listings each.</param>
    public DemoRows Build(bool isSmall)
    {
        var rows = new DemoRows(clock);
        var people = new DemoPeople(rows, hasher.HashPassword("demo", DemoPeople.Password));
        var firm = new DemoFirm(rows, people, files, clock.GetUtcNow());
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
