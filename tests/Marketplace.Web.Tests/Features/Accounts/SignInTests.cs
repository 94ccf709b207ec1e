using System.Net;
using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Accounts;

public sealed class SignInTests
{
    private TestSite _site = null!;

    [SetUp]
    public async Task Start() => _site = await TestSite.Start();

    [TearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_wrong_password_and_an_unknown_person_get_the_same_answer()
    {
        var email = Given.NewEmail();
        await _site.Buyer(email);
        var wrong = await Try(email, "not the password").Refused(401, "session.wrong-credentials");
        var unknown = await Try("nobody@firm.example", "not the password").Refused(401, "session.wrong-credentials");
        Assert.That((string?)wrong["detail"], Is.EqualTo((string?)unknown["detail"]));
    }

    [Test]
    public async Task After_five_wrong_tries_even_the_right_password_waits_fifteen_minutes()
    {
        var email = Given.NewEmail();
        await _site.Buyer(email);
        for (var i = 0; i < 5; i++)
        {
            await Try(email, "wrong").Refused(401, "session.wrong-credentials");
        }

        await Try(email, Given.Password).Refused(429, "session.too-many-tries");
        using var visitor = _site.Visitor();
        using var page = await visitor.PostAsync("/en/sign-in", await FormToken.Of(
            visitor, "/en/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = Given.Password }));
        Assert.That((int)page.StatusCode, Is.EqualTo(429));
        Assert.That(page.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromMinutes(15)));
        _site.Clock.Move(TimeSpan.FromMinutes(16));
        await Try(email, Given.Password).Succeeded();
    }

    [Test]
    public async Task A_suspended_person_is_refused_at_the_next_request()
    {
        var email = Given.NewEmail();
        var buyer = await _site.Buyer(email);
        await _site.Execute("update accounts.account set suspended_at = now() where email = @email", new { email });
        var answer = await buyer.GetAsync("/api/session");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Whoever_signs_out_is_a_stranger_again()
    {
        var buyer = await _site.Buyer();
        await buyer.DeleteAsync("/api/session").Succeeded();
        await buyer.GetAsync("/api/session").Refused(401, "sign-in-required");
    }

    private Task<HttpResponseMessage> Try(string email, string password) =>
        _site.Visitor().PostAsJsonAsync("/api/session", new { email, password });
}
