using Marketplace.Web.Features.Accounts;
using Marketplace.Web.Features.Search;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Demo;
using Marketplace.Web.Features.Agency;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Features.Inquiries;
using Marketplace.Web.Pages;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Jobs;
using Marketplace.Web.Platform.Mail;
using Marketplace.Web.Platform.Pictures;
using Npgsql;

namespace Marketplace.Web.Cli;

/// <summary>Builds the one application that every verb runs or borrows services from.</summary>
public static class Hosting
{
    public static Verb Serve { get; } = new(
        "serve", "serve [--urls http://127.0.0.1:5080]", "Serves pages and API, and does jobs.",
        args => WithSettings(args, RunSite));

    public static Verb Work { get; } = new(
        "work", "work [--urls http://127.0.0.1:0]", "Does jobs only; answers /health.",
        args => WithSettings(args, RunWorker));

    public static Verb Migrate { get; } = new(
        "migrate", "migrate", "Brings the database to this version's tables.",
        args => WithSettings(args, RunMigrations));

    /// <summary>The application without a listening socket, for verbs that need services.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = ContentRoot(),
        });
        builder.AddMarketplace();
        return builder.Build();
    }

    private static async Task<int> WithSettings(string[] args, Func<string[], Task<int>> run)
    {
        if (Options.AreSettings(args))
        {
            return await run(args);
        }

        await Console.Error.WriteLineAsync($"Settings are written --name value: {string.Join(' ', args)}");
        return Exit.WrongUse;
    }

    private static async Task<int> RunSite(string[] args)
    {
        await using var app = Build(args);
        app.UseMarketplace();
        await app.RunAsync();
        return Exit.Done;
    }

    private static async Task<int> RunWorker(string[] args)
    {
        await using var app = Build([.. args.Contains("--urls") ? args : [.. args, "--urls", "http://127.0.0.1:0"]]);
        app.MapHealth();
        await app.RunAsync();
        return Exit.Done;
    }

    private static async Task<int> RunMigrations(string[] args)
    {
        await using var app = Build(args);
        var applied = await Migrator.Run(app.Services.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None);
        Console.WriteLine($"{applied} migrations applied.");
        return Exit.Done;
    }

    /// <summary>Beside the binary when published or built, so that static files are found from any folder.</summary>
    private static string ContentRoot() =>
        Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"))
            ? AppContext.BaseDirectory
            : Directory.GetCurrentDirectory();
}

/// <summary>The table of contents: every area, once.</summary>
public static class Site
{
    public static void AddMarketplace(this WebApplicationBuilder builder)
    {
        builder.AddPlatform();
        builder.AddFiles();
        builder.AddSearch();
        builder.AddMail();
        builder.Services.AddAgency();
        builder.Services.AddDemo();
        builder.AddElasticsearch();
        builder.AddSuppliers();
        builder.AddCatalogue();
        builder.AddMarketplacePages();
        builder.AddJobs(
            new ScheduledJob("rescore", "0 0 2 * * ?", typeof(NightlyRescore)),
            new ScheduledJob("ended-papers", "0 1 0 * * ?", typeof(Features.Search.EndedPapers)),
            new ScheduledJob("rebuild-index", null, typeof(Features.Search.RebuildIndexJob)),
            new ScheduledJob("reminders", "0 0 1 * * ?", typeof(ExpiryReminders)),
            new ScheduledJob("photos", "0 */5 * * * ?", typeof(Features.Catalogue.Photos.PreparePhotos)),
            new ScheduledJob("site-photos", "30 */5 * * * ?", typeof(Features.Suppliers.SitePhotos.PrepareSitePhotos)),
            new ScheduledJob("tidy-up", "0 10 * * * ?", typeof(TidyUp)),
            new ScheduledJob("sweep-files", "0 40 3 * * ?", typeof(SweepFiles)));
    }

    public static void UseMarketplace(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseMarketplacePages();
        app.UsePlatform();
        app.MapHealth();
        app.MapOpenApi().AllowAnonymous();
        app.MapAccounts();
        app.MapSearch();
        app.MapAgency();
        app.MapCatalogue();
        app.MapSuppliers();
        app.MapInquiries();
        app.MapMarketplacePages();
    }
}
