namespace Marketplace.Web.Tests.Cli;

public sealed class SettingsTests
{
    [TestCase("migrate", "now")]
    [TestCase("migrate", "--urls")]
    [TestCase("serve", "5080")]
    [TestCase("work", "--urls", "--once")]
    [TestCase("--urls")]
    public async Task A_word_that_is_no_setting_is_wrong_use_and_does_nothing(params string[] words)
    {
        await using var site = await TestSite.Start();
        var (code, said, error) = await MarketplaceProgram.Run(site, words);
        Assert.That((code, said), Is.EqualTo((2, "")));
        Assert.That(error, Does.StartWith("Settings are written --name value"));
    }

    [TestCase("migrate")]
    [TestCase("migrate", "--environment", "Production")]
    [TestCase("migrate", "--environment=Production")]
    public async Task Settings_may_stand_behind_the_verb(params string[] words)
    {
        await using var site = await TestSite.Start();
        Assert.That(
            await MarketplaceProgram.Run(site, words), Is.EqualTo(new Outcome(0, "0 migrations applied.", "")));
    }
}
