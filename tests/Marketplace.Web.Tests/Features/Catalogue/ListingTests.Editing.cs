namespace Marketplace.Web.Tests.Features.Catalogue;

/// <summary>Edits and their versions.</summary>
public sealed partial class ListingTests
{
    [Test]
    public async Task A_stale_edit_is_refused_and_one_without_a_version_too()
    {
        var id = await Created(Firms.Coffee("D-1"));
        await Edit(id, null, Firms.Coffee("D-1")).Refused(428, "precondition-required");
        await Edit(id, "\"1\"", Firms.Coffee("D-1").With("nameEn", "\"First\"")).Succeeded();
        await Edit(id, "\"1\"", Firms.Coffee("D-1").With("nameEn", "\"Second\"")).Refused(412, "listing.stale");
        var own = await (await _firm.GetAsync($"/api/supplier/listings/{id}")).Json();
        Assert.That(((string?)own["content"]!["nameEn"], (int?)own["version"]), Is.EqualTo(("First", 2)));
    }

    [Test]
    public async Task An_edit_that_changes_nothing_is_no_new_version()
    {
        var id = await Created(Firms.Coffee("D-2"));
        var answer = await (await Edit(id, "\"1\"", Firms.Coffee("D-2").With("moq", "500.000")).Succeeded()).Json();
        Assert.That((int?)answer["version"], Is.EqualTo(1));
    }
}
