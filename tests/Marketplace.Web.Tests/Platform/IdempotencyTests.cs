using System.Net.Http.Json;
using Marketplace.Web.Tests.Features.Accounts;

namespace Marketplace.Web.Tests.Platform;

public sealed class IdempotencyTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task The_second_request_with_a_key_gets_the_first_answer_and_has_no_effect()
    {
        var body = RegistrationTests.Buyer(Given.NewEmail());
        var first = await (await Send("k1", body).Succeeded()).Content.ReadAsStringAsync();
        var second = await Send("k1", body).Succeeded();
        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(first));
        Assert.That(second.Headers.GetValues("Idempotency-Replayed").Single(), Is.EqualTo("true"));
    }

    [Test]
    public async Task A_key_with_another_body_is_refused()
    {
        await Send("k2", RegistrationTests.Buyer(Given.NewEmail())).Succeeded();
        await Send("k2", RegistrationTests.Buyer(Given.NewEmail())).Refused(422, "idempotency.key-reused");
    }

    [Test]
    public async Task A_refused_request_may_be_mended_and_sent_again_with_its_key()
    {
        var email = Given.NewEmail();
        await Send("k3", RegistrationTests.Buyer(email) with { Password = "short" }).Refused(400, "invalid-request");
        await Send("k3", RegistrationTests.Buyer(email)).Succeeded();
    }

    [Test]
    public async Task While_the_first_request_runs_the_second_is_told_to_wait()
    {
        var body = RegistrationTests.Buyer(Given.NewEmail());
        await Send("k4", body).Succeeded();
        await _site.Execute("update platform.idempotency set status = null where key = 'k4'");
        await Send("k4", body).Refused(409, "idempotency.in-flight");
    }

    [Test]
    public async Task A_crash_between_commit_and_answer_leaves_an_answer_to_replay()
    {
        var body = RegistrationTests.Buyer(Given.NewEmail());
        await Send("k5", body).Succeeded();
        var stored = await _site.Rows<string>(
            "select convert_from(body, 'UTF8') from platform.idempotency where key = 'k5' and status = 201");
        Assert.That(stored.Single(), Does.Contain("accountId"));
    }

    private Task<HttpResponseMessage> Send(string key, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return _site.Visitor().SendAsync(request);
    }
}
