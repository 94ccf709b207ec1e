using Marketplace.Web.Tests.Features.Search;

namespace Marketplace.Web.Tests.Cli;

/// <summary>The program as operators call it: what it prints and its exit code.</summary>
public sealed class ReindexVerbTests
{
    [Test]
    public async Task The_check_ends_with_0_when_equal_with_1_when_not_and_a_rebuild_makes_it_equal()
    {
        await using var site = await TestSite.Start();
        await SearchCatalogue.Publish(site);
        var equal = $"postgresql: {SearchCatalogue.Products} listings published, "
            + "0 missing, 0 left over, 0 in another version: equal";
        Assert.That(await MarketplaceProgram.Run(site, "reindex", "--check"), Is.EqualTo(new Outcome(0, equal, "")));

        await site.Execute("delete from search.product where id % 2 = 0");
        var (code, said, _) = await MarketplaceProgram.Run(site, "reindex", "--check");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(said, Does.Contain("missing, 0 left over, 0 in another version: NOT EQUAL"));

        (code, said, _) = await MarketplaceProgram.Run(site, "reindex");
        Assert.That(code, Is.Zero);
        Assert.That(said, Does.EndWith(equal));
    }

    [Test]
    public async Task A_word_that_reindex_does_not_know_is_wrong_use()
    {
        await using var site = await TestSite.Start();
        Assert.That((await MarketplaceProgram.Run(site, "reindex", "--chek")).Code, Is.EqualTo(2));
    }
}
