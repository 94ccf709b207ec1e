using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Marketplace.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests;

/// <summary>The rules of docs/architecture.md that a reviewer should not have to look for.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = Path.GetFullPath(Path.Join(Here(), "../.."));

    private static readonly string Features = Path.Join(Root, "src/Marketplace.Web/Features");

    [Test]
    public void The_domain_references_nothing_but_the_base_class_library()
    {
        string[] forbidden = ["System.Data.Common", "System.Net.Http", "System.Console", "System.IO.FileSystem"];
        var references = typeof(RuleBrokenException).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.That(references, Has.All.StartsWith("System."));
        Assert.That(references.Intersect(forbidden), Is.Empty);
    }

    [Test]
    public void An_area_uses_no_other_area()
    {
        var offences =
            from file in Sources(Features)
            let area = AreaOf(file)
            from Match use in AreaUse().Matches(System.IO.File.ReadAllText(file))
            where use.Groups[1].Value != area
            select $"{area} uses {use.Groups[1].Value} in {Path.GetFileName(file)}";
        Assert.That(offences, Is.Empty);
    }

    [Test]
    public void SQL_writes_only_to_tables_of_its_own_area()
    {
        var offences =
            from file in Sources(Features)
            let area = AreaOf(file)
            from Match write in SqlWrite().Matches(System.IO.File.ReadAllText(file))
            where !area.Equals(write.Groups[1].Value, StringComparison.OrdinalIgnoreCase)
            select $"{Path.GetFileName(file)} writes to {write.Value}";
        Assert.That(offences, Is.Empty);
    }

    [Test]
    public async Task Every_endpoint_and_page_says_who_may_call_it()
    {
        await using var site = await TestSite.Start();
        var silent = site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is null
                && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => e.DisplayName);
        Assert.That(silent, Is.Empty);
    }

    [Test]
    public void No_file_has_more_than_200_lines()
    {
        var offences =
            from file in Sources(Path.Join(Root, "src")).Concat(Sources(Path.Join(Root, "tests")))
            let lines = System.IO.File.ReadAllLines(file).Length
            where lines > 200
            select $"{Path.GetRelativePath(Root, file)} has {lines}";
        Assert.That(offences, Is.Empty);
    }

    [Test]
    public void No_line_is_wider_than_120_columns()
    {
        var offences =
            from file in Sources(Path.Join(Root, "src")).Concat(Sources(Path.Join(Root, "tests")))
            from line in System.IO.File.ReadLines(file).Index()
            where line.Item.Length > 120
            select $"{Path.GetRelativePath(Root, file)}:{line.Index + 1}";
        Assert.That(offences, Is.Empty);
    }

    /// <summary>Only a queue asks the database, whose clock its lease is: here what a search index waits for.</summary>
    [Test]
    public void A_use_case_takes_its_time_from_the_clock_and_not_from_the_database()
    {
        var offences =
            from file in Sources(Features)
            where AreaOf(file) != "Search" && System.IO.File.ReadAllText(file).Contains("now()")
            select Path.GetRelativePath(Root, file);
        Assert.That(offences, Is.Empty);
    }

    internal static string File(string path) => Path.Join(Root, path);

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(
                f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    private static string AreaOf(string file) => Path.GetRelativePath(Features, file).Split('/')[0];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"Marketplace\.Web\.Features\.(\w+)")]
    private static partial Regex AreaUse();

    [GeneratedRegex(@"(?:insert into|update|delete from|truncate)\s+([a-z_]+)\.[a-z_]+")]
    private static partial Regex SqlWrite();
}
