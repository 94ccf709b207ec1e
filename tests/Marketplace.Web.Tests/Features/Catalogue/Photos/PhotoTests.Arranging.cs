using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Tests.Features.Catalogue.Photos;

/// <summary>Number, order, descriptions and removal.</summary>
public sealed partial class PhotoTests
{
    [Test]
    public async Task A_ninth_photo_is_refused()
    {
        var id = await Listing();
        await _site.Execute(
            """
            insert into catalogue.photo
                (id, listing_id, supplier_id, position, width, height, bytes, sha256, is_copy, state, uploaded_by,
                    uploaded_at)
            select gen_random_uuid(), l.id, l.supplier_id, n, 1000, 1000, 1, n::text || l.id, false, 'ready', l.id,
                now()
            from catalogue.listing l, generate_series(1, 8) n
            where l.id = @Id
            """,
            new { Id = Guid.Parse(id) });
        await Send(id, Camera.Png(seed: 6), "1").Refused(409, "photo.too-many");
    }

    [Test]
    public async Task Photos_are_put_in_order_and_described()
    {
        var id = await Listing();
        var (a, b) = (await Added(id, Camera.Png(seed: 21), "1"), await Added(id, Camera.Png(seed: 22), "2"));
        await Arrange(id, "3", [new { id = b["id"] }]).Refused(409, "photo.order-incomplete");
        await Arrange(id, "3", [new { id = b["id"] }, new { id = a["id"], altEn = new string('x', 201) }]).Refused(
            400, "invalid-request");
        await Arrange(id, "3", [null!]).Refused(400, "invalid-request");
        await Arrange(id, "2", [new { id = b["id"] }, new { id = a["id"] }]).Refused(412, "listing.stale");
        await Arrange(id, "3", [new { id = b["id"], altVi = "Bao bì" }, new { id = a["id"] }]).Succeeded();
        var images = (await Own(id))["content"]!["images"]!.AsArray();
        Assert.That(
            images.Select(i => (string?)i!["url"]),
            Is.EqualTo([$"/photos/{b["id"]}/1600.jpg", $"/photos/{a["id"]}/1600.jpg"]));
        Assert.That((string?)images[0]!["altVi"], Is.EqualTo("Bao bì"));
    }

    [Test]
    public async Task A_removed_photo_is_gone_with_its_files()
    {
        var id = await Listing();
        var photo = (string)(await Added(id, Camera.Png(seed: 31), "1"))["id"]!;
        Assert.That(FilesOf(photo), Has.Length.EqualTo(4), "the upload and three sizes");
        await Remove(id, photo, "1").Refused(412, "listing.stale");
        await Remove(id, photo, "2").Succeeded();
        await Remove(id, photo, "3").Refused(404, "photo.not-found");
        await _site.DeliverMessages();
        Assert.That(FilesOf(photo), Is.Empty);
        Assert.That((await Own(id))["content"]!["images"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Pictures_do_not_come_with_the_content()
    {
        var id = await Listing();
        await Added(id, Camera.Png(seed: 41), "1");
        var own = await Own(id);
        var content = own["content"]!.DeepClone().AsObject();
        content["nameEn"] = "Ground coffee";
        await Put(id, "2", content).Succeeded();
        content.Remove("images");
        content["nameEn"] = "Ground coffee, dark";
        await Put(id, "3", content).Succeeded();
        Assert.That((await Own(id))["content"]!["images"]!.AsArray(), Has.Count.EqualTo(1));
        content["images"] = JsonNode.Parse("""[{ "url": "/photos/mine/1600.jpg", "width": 4000, "height": 4000 }]""");
        await Put(id, "4", content).Refused(409, "listing.image-wrong");
        await _firm.PostAsJsonAsync("/api/supplier/listings", content).Refused(400, "invalid-request");
    }
}
