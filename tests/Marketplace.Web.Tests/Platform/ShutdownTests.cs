using System.Net;
using Marketplace.Web.Tests.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Web.Tests.Platform;

public sealed class ShutdownTests
{
    [Test]
    public async Task A_request_under_way_is_answered_before_the_site_stops()
    {
        await using var site = await TestSite.Start();
        site.UseKestrel(0);
        site.StartServer();
        var host = site.Services.GetRequiredService<IHostApplicationLifetime>();
        var held = await HeldTable.Of(site, "accounts.account");
        var underWay = IdempotencyTests.Send(
            site, "last", RegistrationTests.Buyer(Given.NewEmail()), CancellationToken.None);
        await held.SomebodyWaits();
        var stopping = site.Services.GetRequiredService<IHost>().StopAsync();
        Assert.That(host.ApplicationStopping.IsCancellationRequested, Is.True);
        await held.DisposeAsync();
        Assert.That((await underWay).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await stopping;
    }
}
