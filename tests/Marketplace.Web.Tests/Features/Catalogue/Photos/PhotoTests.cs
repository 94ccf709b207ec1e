using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Tests.Features.Catalogue.Photos;

public sealed partial class PhotoTests
{
    private TestSite _site = null!;
    private HttpClient _firm = null!;
    private int _sku;

    [OneTimeSetUp]
    public async Task Start()
    {
        Camera.MustBeInstalled();
        _site = await TestSite.Start();
        (_firm, _) = await _site.Firm();
    }

    [OneTimeTearDown]
    public void Stop() => _site?.Dispose();

    [Test]
    public async Task Buyers_see_a_photo_in_sizes_drawn_anew_without_what_the_camera_noted()
    {
        var id = await Listing();
        var photo = await Added(
            id, await Camera.Jpeg("GPS 12.6667 N 108.0500 E"), "1", "A.JPG", altEn: "Beans in a tray");
        await _firm.PostAsync($"/api/supplier/listings/{id}/publish", null).Succeeded();
        foreach (var size in new[] { 400, 800, 1600 })
        {
            var picture = await _site.Visitor().GetAsync($"/photos/{photo["id"]}/{size}.jpg").Succeeded();
            var bytes = await picture.Content.ReadAsByteArrayAsync();
            Assert.That(picture.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/jpeg"));
            Assert.That(picture.Headers.GetValues("X-Content-Type-Options"), Does.Contain("nosniff"));
            Assert.That(picture.Headers.CacheControl!.ToString(), Does.Contain("public").And.Contain("immutable"));
            Assert.That(
                Encoding.Latin1.GetString(bytes), Does.StartWith("ÿØÿ").And.Not.Contain("GPS").And.Not.Contain("Exif"));
        }

        var image = (await (await _site.Visitor().GetAsync($"/api/products/{id}")).Json())["terms"]!["images"]![0]!;
        Assert.That((string?)image["url"], Is.EqualTo($"/photos/{photo["id"]}/1600.jpg"));
        Assert.That(((string?)image["altEn"], (int?)image["width"]), Is.EqualTo(("Beans in a tray", 1_200)));
    }

    [Test]
    public async Task A_draft_s_photo_is_for_its_supplier_alone_and_so_is_that_of_a_hidden_listing()
    {
        var id = await Listing();
        var photo = await Added(id, Camera.Png(seed: 2), "1");
        var address = $"/photos/{photo["id"]}/400.jpg";
        var (stranger, _) = await _site.Firm();
        Assert.That(await Statuses(address, _site.Visitor(), stranger, _firm), Is.EqualTo([404, 404, 200]));
        Assert.That((await _firm.GetAsync(address)).Headers.CacheControl!.NoStore, Is.True);
        await _firm.PostAsync($"/api/supplier/listings/{id}/publish", null).Succeeded();
        Assert.That(await Statuses(address, _site.Visitor(), stranger, _firm), Is.EqualTo([200, 200, 200]));
        await _firm.PostAsync($"/api/supplier/listings/{id}/hide", null).Succeeded();
        Assert.That(await Statuses(address, _site.Visitor(), stranger, _firm), Is.EqualTo([404, 404, 200]));
        Assert.That(await Statuses($"/photos/{photo["id"]}/1599.jpg", _firm), Is.EqualTo([404]));
    }

    private static IEnumerable<TestCaseData> WrongFiles()
    {
        yield return Wrong(
            "a page named as a picture", "<html><script>alert(1)</script>"u8.ToArray(), 415, "file.type-not-allowed");
        yield return Wrong("a PDF", "%PDF-1.4\n%%EOF"u8.ToArray(), 415, "photo.type-not-allowed", "a.pdf");
        yield return Wrong("a renamed PNG", Camera.Png(), 415, "file.name-does-not-match", "a.jpg");
        yield return Wrong("20 MB", new byte[20 * 1024 * 1024], 413, "file.too-large");
        yield return Wrong("a bomb", Camera.Png(30_000, 30_000, [1]), 422, "photo.too-many-pixels");
        yield return Wrong("a speck", Camera.Png(199, 199), 422, "photo.too-small");
        yield return Wrong("a header without a picture", Camera.Png(800, 800, [1, 2, 3]), 415, "photo.unreadable");
        yield return Wrong("half a picture", [.. Camera.Png()[..40], .. "IEND"u8], 415, "photo.unreadable");
        yield return Wrong("nothing", [], 422, "photo.missing");
    }

    [TestCaseSource(nameof(WrongFiles))]
    public async Task What_is_no_photo_is_refused_and_leaves_nothing(
        byte[] content, int status, string code, string name)
    {
        var id = await Listing();
        var files = Directory.GetFiles(_site.Files, "*", SearchOption.AllDirectories).Length;
        var problem = await Send(id, content, "1", name).Refused(status, code);
        Assert.That((string?)problem["detail"], Is.Not.Empty);
        var own = await Own(id);
        Assert.That((own["photos"]!.AsArray().Count, (int)own["version"]!), Is.EqualTo((0, 1)));
        Assert.That(Directory.GetFiles(_site.Files, "*", SearchOption.AllDirectories), Has.Length.EqualTo(files));
    }

    [Test]
    public async Task A_photo_names_the_version_that_was_read()
    {
        var id = await Listing();
        await Send(id, Camera.Png(seed: 3), null).Refused(428, "precondition-required");
        Assert.That((int)(await Added(id, Camera.Png(seed: 3), "1"))["version"]!, Is.EqualTo(2));
        await Send(id, Camera.Png(seed: 4), "1").Refused(412, "listing.stale");
        var (stranger, _) = await _site.Firm();
        using var request = Camera.Upload($"/api/supplier/listings/{id}/photos", Camera.Png(seed: 4), tag: "\"2\"");
        await stranger.SendAsync(request).Refused(404, "listing.not-found");
    }

    [Test]
    public async Task A_double_click_adds_one_photo_and_the_same_file_is_refused_later()
    {
        var id = await Listing();
        var first = await Added(id, Camera.Png(seed: 5), "1", key: "photo-click");
        var again = await Added(id, Camera.Png(seed: 5), "1", key: "photo-click");
        Assert.That((string?)again["id"], Is.EqualTo((string?)first["id"]));
        await Send(id, Camera.Png(seed: 5), "2").Refused(409, "photo.already-there");
        Assert.That((await Own(id))["photos"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Three_large_photos_raise_the_quality_and_those_of_another_supplier_do_not()
    {
        var id = await Listing();
        var before = await Quality(id);
        await _site.Execute("delete from catalogue.edit_day");
        for (var i = 1; i <= 3; i++)
        {
            await Added(id, Camera.Png(seed: 10 + i), $"{i}");
        }

        Assert.That(await Quality(id) - before, Is.EqualTo(10));
        Assert.That(await _site.Rows<long>("select count(*) from catalogue.edit_day"), Is.EqualTo([1L]), "Active.");

        var (copier, _) = await _site.Firm();
        var made = await copier.PostAsJsonAsync("/api/supplier/listings", Firms.Coffee("COPY")).Succeeded();
        var answer = await made.Json();
        for (var i = 1; i <= 3; i++)
        {
            using var request = Camera.Upload(
                $"/api/supplier/listings/{answer["id"]}/photos", Camera.Png(seed: 10 + i), tag: $"\"{i}\"");
            var added = await (await copier.SendAsync(request).Succeeded()).Json();
            Assert.That((bool)added["isCopy"]!, Is.True);
        }

        Assert.That((await Quality((string)answer["id"]!), await Quality(id) - before), Is.EqualTo((before, 10)));
        var own = await (await copier.GetAsync($"/api/supplier/listings/{answer["id"]}")).Json();
        Assert.That(own["content"]!["images"]!.AsArray(), Is.Empty, "buyers do not see copies");
    }

    private static TestCaseData Wrong(string what, byte[] content, int status, string code, string name = "a.png") =>
        new TestCaseData(content, status, code, name).SetArgDisplayNames(what, code);

    private async Task<string> Listing()
    {
        var answer = await _firm.PostAsJsonAsync("/api/supplier/listings", Firms.Coffee($"P-{++_sku}")).Succeeded();
        return (string)(await answer.Json())["id"]!;
    }

    private async Task<HttpResponseMessage> Send(
        string id, byte[] content, string? version, string name = "a.png", string? key = null, string? altEn = null)
    {
        var tag = version is null ? null : $"\"{version}\"";
        using var request = Camera.Upload($"/api/supplier/listings/{id}/photos", content, name, tag, key, altEn);
        return await _firm.SendAsync(request);
    }

    private async Task<JsonNode> Added(
        string id, byte[] content, string version, string name = "a.png", string? key = null, string? altEn = null) =>
        await (await Send(id, content, version, name, key, altEn).Succeeded()).Json();

    private Task<HttpResponseMessage> Arrange(string id, string version, object[] photos) =>
        Change(HttpMethod.Put, $"/api/supplier/listings/{id}/photos", version, JsonContent.Create(new { photos }));

    private Task<HttpResponseMessage> Remove(string id, string photo, string version) =>
        Change(HttpMethod.Delete, $"/api/supplier/listings/{id}/photos/{photo}", version, null);

    private Task<HttpResponseMessage> Put(string id, string version, JsonNode content) =>
        Change(HttpMethod.Put, $"/api/supplier/listings/{id}", version, JsonContent.Create(content));

    private async Task<HttpResponseMessage> Change(
        HttpMethod method, string address, string version, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.IfMatch.ParseAdd($"\"{version}\"");
        return await _firm.SendAsync(request);
    }

    private async Task<JsonNode> Own(string id) =>
        await (await _firm.GetAsync($"/api/supplier/listings/{id}").Succeeded()).Json();

    private async Task<int> Quality(string id) => (await _site.Rows<short>(
        "select quality from catalogue.listing where id = @Id", new { Id = Guid.Parse(id) }))[0];

    private string[] FilesOf(string photo) =>
        Directory.GetFiles(_site.Files, $"{Guid.Parse(photo):N}*", SearchOption.AllDirectories);

    private static async Task<int[]> Statuses(string address, params HttpClient[] readers)
    {
        var statuses = new List<int>();
        foreach (var reader in readers)
        {
            statuses.Add((int)(await reader.GetAsync(address)).StatusCode);
        }

        return [.. statuses];
    }
}
