using Marketplace.Web.Features.Suppliers.SitePhotos;
using Marketplace.Web.Tests.Features.Catalogue.Photos;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Suppliers;

public sealed class SitePhotoTests
{
    private const string Address = "/api/supplier/site-photos";

    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Camera.MustBeInstalled();
        _site = await TestSite.Start();
    }

    [OneTimeTearDown]
    public void Stop() => _site?.Dispose();

    [Test]
    public async Task The_third_photo_of_the_site_completes_an_item_of_the_profile_and_removing_it_undoes_that()
    {
        using var firm = await _site.Supplier();
        var before = await Completeness(firm);
        await Added(firm, 1);
        await Added(firm, 2);
        Assert.That(await Completeness(firm), Is.EqualTo(before));
        var third = await Added(firm, 3);
        Assert.That(await Completeness(firm), Is.EqualTo(before + 5));
        await firm.DeleteAsync($"{Address}/{third}").Succeeded();
        await firm.DeleteAsync($"{Address}/{third}").Refused(404, "photo.not-found");
        Assert.That(await Completeness(firm), Is.EqualTo(before));
        await _site.DeliverMessages();
        Assert.That(
            Directory.GetFiles(_site.Files, $"{Guid.Parse(third):N}*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task A_file_that_another_firm_had_first_does_not_count()
    {
        using var first = await _site.Supplier();
        using var second = await _site.Supplier();
        for (var seed = 11; seed <= 13; seed++)
        {
            await Added(first, seed);
            await Added(second, seed);
        }

        var listed = (await (await second.GetAsync(Address).Succeeded()).Json()).AsArray();
        Assert.That(listed.Select(p => (bool)p!["isCopy"]!), Is.EqualTo([true, true, true]));
        Assert.That(await Completeness(first) - await Completeness(second), Is.EqualTo(5));
    }

    [Test]
    public async Task The_own_firm_and_the_agency_see_a_photo_and_nobody_else()
    {
        using var firm = await _site.Supplier();
        var picture = $"/site-photos/{await Added(firm, 21)}/800.jpg";
        foreach (var reader in new[] { firm, await _site.Agency("officer"), await _site.Agency("approver") })
        {
            Assert.That((await reader.GetAsync(picture).Succeeded()).Content.Headers.ContentType!.MediaType,
                Is.EqualTo("image/jpeg"));
        }

        foreach (var stranger in new[] { await _site.Supplier(), await _site.Buyer() })
        {
            Assert.That((int)(await stranger.GetAsync(picture)).StatusCode, Is.EqualTo(404));
            await stranger.DeleteAsync(picture.Replace("/site-photos", Address, StringComparison.Ordinal)
                .Replace("/800.jpg", "", StringComparison.Ordinal));
        }

        Assert.That((int)(await _site.Visitor().GetAsync(picture)).StatusCode, Is.Not.EqualTo(200));
        await firm.GetAsync(picture).Succeeded();
    }

    [Test]
    public async Task The_same_file_twice_and_what_is_no_picture_are_refused()
    {
        using var firm = await _site.Supplier();
        await Added(firm, 31);
        await Send(firm, Camera.Png(seed: 31)).Refused(409, "photo.already-there");
        await Send(firm, EvidenceTests.Pdf("site"), "a.pdf").Refused(415, "photo.type-not-allowed");
        await Send(firm, new byte[20 * 1024 * 1024]).Refused(413, "file.too-large");
    }

    [Test]
    public async Task A_photo_that_came_while_the_program_was_away_is_prepared_later()
    {
        using var firm = await _site.Supplier();
        var id = await Added(firm, 41);
        await _site.Execute("update suppliers.site_photo set state = 'waiting' where id = @Id",
            new { Id = Guid.Parse(id) });
        await ActivatorUtilities.CreateInstance<PrepareSitePhotos>(_site.Services).Run(CancellationToken.None);
        await firm.GetAsync($"/site-photos/{id}/400.jpg").Succeeded();
    }

    private static async Task<HttpResponseMessage> Send(HttpClient firm, byte[] content, string name = "xuong.png")
    {
        using var request = Camera.Upload(Address, content, name);
        return await firm.SendAsync(request);
    }

    private static async Task<string> Added(HttpClient firm, int seed) =>
        (string)(await (await Send(firm, Camera.Png(seed: seed)).Succeeded()).Json())["id"]!;

    private static async Task<int> Completeness(HttpClient firm) =>
        (int)(await (await firm.GetAsync("/api/supplier/application").Succeeded()).Json())["completeness"]!;
}
