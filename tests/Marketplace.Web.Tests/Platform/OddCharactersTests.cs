using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Platform;

/// <summary>
/// Characters and spellings that only a hostile caller sends: a clear answer, and nothing for the next one.
/// </summary>
public sealed class OddCharactersTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public void Stop() => _site.Dispose();

    [Test]
    public async Task A_text_with_NUL_is_refused_and_leaves_the_connection_in_step_for_the_next_request()
    {
        using var officer = await _site.Agency("officer");
        for (var i = 0; i < 40; i++)
        {
            await officer.GetAsync("/api/agency/members?name=%00&size=3").Refused(400, "invalid-request");
            await officer.GetAsync("/api/agency/members?name=a&size=3").Succeeded();
            await officer.GetAsync("/api/agency/members?name=b&size=3").Succeeded();
        }
    }

    [TestCase("/api/products?q=%EF%BF%BE")]
    [TestCase("/api/products?q=%EF%BF%BEcoffee")]
    [TestCase("/api/suggest?q=%EF%BF%BEcoffee")]
    [TestCase("/en/products?q=%EF%BF%BEcoffee")]
    public async Task A_character_that_is_none_is_left_out_of_a_search(string address)
    {
        using var visitor = _site.Visitor();
        await visitor.GetAsync(address).Succeeded();
    }

    [TestCase("/EN/how-vetting-works", "vi", "en")]
    [TestCase("/Vi/how-vetting-works", "en", "vi")]
    public async Task The_language_of_the_address_counts_in_capitals_too(string address, string reader, string language)
    {
        using var visitor = _site.Visitor(reader);
        Assert.That(await visitor.GetStringAsync(address), Does.Contain($"<html lang=\"{language}\""));
    }

    [TestCase("utf-16")]
    [TestCase("bogus")]
    public async Task Json_in_another_encoding_is_refused(string charset)
    {
        using var visitor = _site.Visitor();
        using var body = new StringContent("{}");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse($"application/json; charset={charset}");
        await visitor.PostAsync("/api/session", body).Refused(415, "media-type-not-supported");
    }

    [TestCase("")]
    [TestCase("😀")]
    public async Task An_e_mail_of_any_length_is_only_a_wrong_one(string odd)
    {
        using var visitor = _site.Visitor();
        foreach (var length in new[] { 253, 60_000 })
        {
            var email = new string('a', length) + odd + "a";
            await visitor.PostAsJsonAsync("/api/session", new { email, password = "x" })
                .Refused(401, "session.wrong-credentials");
        }
    }

    [Test]
    public async Task A_case_is_looked_for_by_any_text()
    {
        using var officer = await _site.Agency("officer");
        var text = new string('a', 99) + "😀"; // the longest that is looked for ends within the picture
        await officer.GetAsync("/en/console?q=" + Uri.EscapeDataString(text)).Succeeded();
    }

    [Test]
    public async Task A_form_with_a_field_without_a_name_is_answered_like_one_without_that_field()
    {
        using var visitor = _site.Visitor();
        using var form = await FormToken.Of(visitor, "/en/sign-in", new()
        {
            ["Input.Email"] = "a@b.example", ["Input.Password"] = "wrong",
            ["once"] = $"{Guid.CreateVersion7():N}", [""] = "x",
        });
        var answer = await visitor.PostAsync("/en/sign-in", form);
        Assert.That((int)answer.StatusCode, Is.LessThan(500));
    }
}
