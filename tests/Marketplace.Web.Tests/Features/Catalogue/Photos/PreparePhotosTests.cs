using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Web.Features.Catalogue.Photos;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Catalogue.Photos;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class PreparePhotosTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("program").FullName;

    [OneTimeTearDown]
    public void Stop() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Without_the_program_a_photo_waits_and_is_shown_once_it_is_installed()
    {
        Camera.MustBeInstalled();
        var program = Path.Join(_folder, "installed-later");
        await using var site = await TestSite.Start(new() { ["Pictures:Program"] = program });
        var (firm, id, photo) = await Uploaded(site);
        Assert.That((string?)photo["state"], Is.EqualTo("waiting"));

        await Prepare(site);
        Assert.That((await Own(firm, id))["content"]!["images"]!.AsArray(), Is.Empty, "the plate stays");

        await Script(program, $"exec {Camera.Program} \"$@\"");
        await Prepare(site);
        var own = await Own(firm, id);
        Assert.That((string?)own["photos"]![0]!["state"], Is.EqualTo("ready"));
        Assert.That(own["content"]!["images"]!.AsArray(), Has.Count.EqualTo(1));
        await firm.GetAsync($"/photos/{photo["id"]}/400.jpg").Succeeded();
    }

    [Test]
    public async Task A_picture_that_keeps_the_program_busy_for_too_long_waits_and_then_counts_as_broken()
    {
        var program = Path.Join(_folder, "slow");
        await Script(program, "exec sleep 600");
        await using var site = await TestSite.Start(new(
            ) { ["Pictures:Program"] = program, ["Pictures:TimeLimit"] = "00:00:00.2" });
        var (firm, id, photo) = await Uploaded(site);
        Assert.That((string?)photo["state"], Is.EqualTo("waiting"));
        await Prepare(site);
        Assert.That((string?)(await Own(firm, id))["photos"]![0]!["state"], Is.EqualTo("broken"));
    }

    [Test]
    public async Task While_others_have_every_turn_a_photo_waits_and_holds_up_nobody()
    {
        Camera.MustBeInstalled();
        var (program, gate) = (Path.Join(_folder, "held"), Path.Join(_folder, "gate"));
        await Script(
            program,
            $"touch {_folder}/turn.$$; while [ ! -e {gate} ]; do sleep 0.05; done; exec {Camera.Program} \"$@\"");
        await using var site = await TestSite.Start(new() { ["Pictures:Program"] = program });
        var held = new[] { Uploaded(site), Uploaded(site) };
        await Until(() => Directory.GetFiles(_folder, "turn.*").Length == held.Length);
        var (firm, id, photo) = await Uploaded(site);
        Assert.That((string?)photo["state"], Is.EqualTo("waiting"));
        Assert.That(held.Any(upload => upload.IsCompleted), Is.False, "they have their turns still");
        await File.WriteAllTextAsync(gate, "");
        Assert.That((await Task.WhenAll(held)).Select(u => (string?)u.Photo["state"]), Is.All.EqualTo("ready"));
        await Prepare(site);
        Assert.That((string?)(await Own(firm, id))["photos"]![0]!["state"], Is.EqualTo("ready"));
    }

    private static async Task<(HttpClient Firm, string Id, JsonNode Photo)> Uploaded(TestSite site)
    {
        var (firm, _) = await site.Firm();
        var listing = await (await firm.PostAsJsonAsync(
            "/api/supplier/listings", Firms.Coffee("W-1")).Succeeded()).Json();
        var id = (string)listing["id"]!;
        using var request = Camera.Upload($"/api/supplier/listings/{id}/photos", Camera.Png(), tag: "\"1\"");
        return (firm, id, await (await firm.SendAsync(request).Succeeded()).Json());
    }

    private static async Task Script(string path, string command)
    {
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{command}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<JsonNode> Own(HttpClient firm, string id) =>
        await (await firm.GetAsync($"/api/supplier/listings/{id}").Succeeded()).Json();

    private static async Task Until(Func<bool> holds)
    {
        for (var i = 0; i < 600 && !holds(); i++)
        {
            await Task.Delay(50);
        }

        Assert.That(holds(), "after 30 s");
    }

    private static Task Prepare(TestSite site) =>
        ActivatorUtilities.CreateInstance<PreparePhotos>(site.Services).Run(CancellationToken.None);
}
