using MediatR;
using Marketplace.Web.Features.Accounts;
using Marketplace.Web.Tests.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform;

/// <summary>The caller hangs up after the commit and before the answer.</summary>
public sealed class CallerGoneTests
{
    [Test]
    public async Task Whoever_hangs_up_between_commit_and_answer_gets_that_answer_at_the_retry()
    {
        using var caller = new CancellationTokenSource();
        await using var site = await TestSite.Start(faults: services =>
            services.AddScoped<IMediator>(p => new HangsUp(new Mediator(p.GetService!), caller)));
        var body = RegistrationTests.Buyer(Given.NewEmail());

        Assert.That(
            async () => await IdempotencyTests.Send(site, "gone", body, caller.Token), Throws
                .InstanceOf<OperationCanceledException>());
        var accounts = await site.Rows<Guid>("select id from accounts.account where email = @Email", body);
        var retry = await IdempotencyTests.Send(site, "gone", body, CancellationToken.None).Succeeded();

        Assert.That((Guid?)(await retry.Json())["accountId"], Is.EqualTo(accounts.Single()));
        Assert.That(retry.Headers.Contains("Idempotency-Replayed"), Is.True);
    }

    /// <summary>Hangs up once, when the registration is committed, and goes on when the server has noticed.</summary>
    private sealed class HangsUp(Mediator real, CancellationTokenSource caller) : IMediator
    {
        public async Task<TResponse> Send<TResponse>(
            IRequest<TResponse> request, CancellationToken cancellationToken = default)
        {
            var response = await real.Send(request, cancellationToken);
            if (request is Register.Request && !caller.IsCancellationRequested)
            {
                var noticed = new TaskCompletionSource();
                await using var registration = cancellationToken.Register(noticed.SetResult);
                await caller.CancelAsync();
                await noticed.Task;
            }

            return response;
        }

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification => real.Publish(notification, cancellationToken);
    }
}
