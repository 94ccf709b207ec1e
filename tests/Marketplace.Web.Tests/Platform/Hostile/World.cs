using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Web.Tests.Features.Agency;
using Marketplace.Web.Tests.Features.Catalogue;
using Marketplace.Web.Tests.Features.Catalogue.Photos;

namespace Marketplace.Web.Tests.Platform.Hostile;

/// <summary>
/// One site with somebody of each role and one thing of each kind, for tests that throw everything at it.
/// </summary>
internal sealed class World
{
    private World(TestSite site) => Site = site;

    public TestSite Site { get; }

    public Dictionary<string, HttpClient> People { get; } = [];

    public Guid SupplierId { get; private set; }

    public Guid Listing { get; private set; }

    /// <summary>The only photo of <see cref="Listing"/>.</summary>
    public Guid Photo { get; private set; }

    public Guid Inquiry { get; private set; }

    public Guid Case { get; private set; }

    public Guid Paper { get; private set; }

    /// <summary>A case that waits for the second person.</summary>
    public Guid Recommended { get; private set; }

    public JsonNode Document { get; private set; } = null!;

    public static async Task<World> Build()
    {
        var site = await TestSite.Start(new() { ["Mail:ShowSink"] = "true" });
        var world = new World(site);
        await world.Invite();
        await world.Trade();
        (world.Case, world.Paper) = await world.NewCase();
        world.Recommended = await world.NewRecommendation();
        world.Document = JsonNode.Parse(await world.People["anonymous"].GetStringAsync("/openapi/v1.json"))!;
        return world;
    }

    /// <summary>A text with the ids of this world in place of their names.</summary>
    public string Fill(string text) => text
        .Replace("@listing@", $"{Listing}", StringComparison.Ordinal).Replace(
            "@photo@", $"{Photo}", StringComparison.Ordinal);

    /// <summary>A submitted application with one paper.</summary>
    public async Task<(Guid Case, Guid Paper)> NewCase()
    {
        var firm = await Applicant.Submitted(Site);
        return (firm.Application, await firm.Paper(Site, "iso-9001"));
    }

    /// <summary>A member of whom no case is open.</summary>
    public async Task<Guid> FirmWithoutReview()
    {
        var firm = await Applicant.Submitted(Site);
        await Site.Execute("update suppliers.supplier set state = 'eligible' where id = @Supplier", firm);
        return firm.Supplier;
    }

    /// <summary>A case with its paper rejected; an officer may recommend now.</summary>
    public async Task<Guid> NewReview()
    {
        var (id, paper) = await NewCase();
        await People["officer"].PostAsJsonAsync(
            $"/api/agency/evidence/{paper}/finding", new { outcome = "rejected", reason = "Not legible" }).Succeeded();
        return id;
    }

    public async Task<Guid> NewRecommendation()
    {
        var id = await NewReview();
        await People["officer"].PostAsJsonAsync(
            $"/api/agency/cases/{id}/recommendation", new { outcome = "reject", reason = "Not legible" }).Succeeded();
        return id;
    }

    public async Task<Guid> NewInquiry()
    {
        await ForgetHaste();
        var sent = await People["buyer"].PostAsJsonAsync(
            "/api/inquiries", new { listingId = Listing, quantity = 500, message = "Hello" }).Succeeded();
        return (Guid)(await sent.Json())["inquiryId"]!;
    }

    /// <summary>An inquiry that its supplier calls junk.</summary>
    public async Task<Guid> NewJunkReport()
    {
        var id = await NewInquiry();
        await People["supplier"].PostAsJsonAsync(
            $"/api/inquiries/{id}/junk-report", new { kind = "other", note = "No buyer" }).Succeeded();
        return id;
    }

    /// <summary>So that nobody of this world is told to slow down.</summary>
    public Task ForgetHaste() => Site.Execute(
        "update inquiries.inquiry set sent_at = sent_at - interval '1 day'; delete from accounts.sign_in_failure");

    private async Task Invite()
    {
        People["anonymous"] = Site.Visitor();
        People["buyer"] = await Site.Buyer();
        People["supplier"] = await Site.Supplier();
        foreach (var role in new[] { "officer", "approver", "admin" })
        {
            People[role] = await Site.Agency(role);
        }

        SupplierId = await People["supplier"].SupplierId();
        await Site.Execute(
            "update suppliers.supplier set state = 'eligible' where id = @SupplierId", new { SupplierId });
    }

    private async Task Trade()
    {
        var made = await People["supplier"].PostAsJsonAsync("/api/supplier/listings", Firms.Coffee("C-1")).Succeeded();
        Listing = (Guid)(await made.Json())["id"]!;
        await People["supplier"].PostAsync($"/api/supplier/listings/{Listing}/publish", null).Succeeded();
        using var photo = Camera.Upload($"/api/supplier/listings/{Listing}/photos", Camera.Png(), tag: "\"2\"");
        var added = await People["supplier"].SendAsync(photo).Succeeded();
        Photo = (Guid)(await added.Json())["id"]!;
        Inquiry = await NewInquiry();
    }
}
