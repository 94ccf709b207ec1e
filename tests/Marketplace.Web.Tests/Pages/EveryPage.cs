using System.Net.Http.Json;
using Marketplace.Web.Platform;
using Marketplace.Web.Tests.Features.Agency;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Pages;

/// <summary>A site with something on every page, and the addresses of all its pages by who may open them.</summary>
internal sealed class EveryPage
{
    private const string Buyer = "buyer@every.example";
    private const string Supplier = "supplier@every.example";
    private const string Officer = "officer@every.example";
    private const string Approver = "approver@every.example";
    private const string Admin = "admin@every.example";

    private readonly Dictionary<string, string> _ids = new()
    {
        ["PRODUCT"] = $"{SampleGoods.Coffee}",
        ["FIRM"] = $"{SampleGoods.Supplier}",
    };

    /// <summary>Who opens it (null: a visitor), its address without the language; words in capitals are ids.</summary>
    public static IReadOnlyList<(string? Email, string Path)> All { get; } =
    [
        (null, ""), (null, "/products"), (null, "/products?q=ca+phe"), (null, "/products?q=ca+phe&incoterm=DDP"),
        (null, "/products/PRODUCT"), (null, "/suppliers/FIRM"), (null, "/how-vetting-works"), (null, "/api-docs"),
        (null, "/sign-in"), (null, "/register?role=buyer"), (null, "/register?role=supplier"), (null, "/nothing-here"),
        (null, "/mail"),
        (Buyer, "/products/PRODUCT"), (Buyer, "/inquiries"), (Buyer, "/inquiries/new?listing=PRODUCT"),
        (Buyer, "/inquiries/THREAD"), (Buyer, "/sign-out"), (Buyer, "/api-keys"),
        (Supplier, "/portal"), (Supplier, "/portal/application"), (Supplier, "/portal/application?section=business"),
        (Supplier, "/portal/application?section=review"), (Supplier, "/portal/evidence"), (Supplier, "/portal/score"),
        (Supplier, "/portal/listings"), (Supplier, "/portal/listings/new"), (Supplier, "/portal/listings/PRODUCT"),
        (Supplier, "/portal/import"), (Supplier, "/inquiries"), (Supplier, "/inquiries/THREAD"),
        (Supplier, "/api-keys"),
        (Officer, "/console"), (Officer, "/console/members"), (Officer, "/console/cases/CASE"),
        (Approver, "/console/cases/CASE/decision"),
        (Admin, "/console/jobs"), (Admin, "/api-keys"),
    ];

    public static async Task<EveryPage> Fill(TestSite site)
    {
        var pages = new EveryPage();
        await site.SellsCoffee();
        await site.Execute(
            """
            insert into suppliers.application (id, reference, supplier_id, round, state)
            values (@Id, 'V-2026-0001', @Supplier, 2026, 'needs-more')
            """,
            new { Id = Guid.CreateVersion7(), SampleGoods.Supplier });
        await using (var scope = site.Scope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await outbox.Add(new ListingsChanged([SampleGoods.Coffee]), CancellationToken.None);
        }

        using var supplier = await site.Supplier(email: Supplier);
        await site.Execute(
            "update accounts.account set supplier_id = @Supplier where email = @Email",
            new { SampleGoods.Supplier, Email = Supplier });
        using var buyer = await site.Buyer(Buyer);
        var inquiry = new { listingId = SampleGoods.Coffee, quantity = 6000, message = "Agtron 60?" };
        var sent = await (await buyer.PostAsJsonAsync("/api/inquiries", inquiry).Succeeded()).Json();
        pages._ids["THREAD"] = (string)sent["inquiryId"]!;
        var applicant = await Applicant.Submitted(site);
        await applicant.AllPapers(site);
        pages._ids["CASE"] = $"{applicant.Application}";
        foreach (var (role, email) in new[] { ("officer", Officer), ("approver", Approver), ("admin", Admin) })
        {
            (await site.Agency(role, email)).Dispose();
        }

        await site.DeliverMessages();
        return pages;
    }

    public string Address(string language, string path) => _ids.Aggregate(
        $"/{language}{path}", (address, id) => address.Replace(id.Key, id.Value, StringComparison.Ordinal));
}
