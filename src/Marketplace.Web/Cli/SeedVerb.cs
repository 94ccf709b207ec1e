using Marketplace.Web.Demo;
using Marketplace.Web.Features.Search;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Mail;
using MediatR;

namespace Marketplace.Web.Cli;

/// <summary>Fills an empty database with invented suppliers and their goods.</summary>
public static class SeedVerb
{
    public static Verb Seed { get; } = new(
        "seed", "seed [none|small|full]", "Loads the demo data once; full is the default.", Run);

    private static async Task<int> Run(string[] args)
    {
        var size = args is [] ? "full" : args[0];
        if (args.Length > 1 || size is not ("none" or "small" or "full"))
        {
            await Console.Error.WriteLineAsync($"Use: marketplace {Seed.Usage}");
            return Exit.WrongUse;
        }

        if (size == "none")
        {
            return Exit.Done;
        }

        await using var app = Hosting.Build([]);
        await using var scope = app.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var done = await mediator.Send(new SeedDemo.Request(size == "small"));
        // searchable, scored and told by mail before the site opens
        await app.Services.GetRequiredService<OutboxDelivery>().Drain(CancellationToken.None);
        await SearchCatchUp.Try(app.Services, CancellationToken.None);
        await app.Services.GetRequiredService<MailDelivery>().Drain(CancellationToken.None);
        Console.WriteLine(done.Suppliers == 0
            ? "The demo is there already; nothing changed."
            : $"{done.Suppliers} suppliers, {done.Listings} listings. "
                + $"Password of every demo account: {DemoPeople.Password}");
        return Exit.Done;
    }
}
