using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests;

/// <summary>What docs/ lists is what the program has, and the other way round.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Lazy<string> Source = new(() => string.Join('\n', Directory
        .EnumerateFiles(ArchitectureTests.File("src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText)));

    [Test]
    public void Every_problem_code_is_listed_and_every_listed_one_exists()
    {
        var listed = Listed().Matches(File.ReadAllText(ArchitectureTests.File("docs/problems.md")))
            .Select(m => m.Groups[1].Value).ToHashSet();
        var used = Refusals().Matches(Source.Value).Select(m => m.Groups[1].Value)
            .Concat(Missing().Matches(Source.Value).Select(m => $"{m.Groups[1].Value}.not-found")).ToHashSet();
        Assert.That(used.Except(listed), Is.Empty, "not in docs/problems.md");
        Assert.That(listed.Where(code => !used.Contains(code) && !IsInSource(code)), Is.Empty, "nowhere in the source");
    }

    [Test]
    public void Every_setting_is_listed_in_operations()
    {
        var text = File.ReadAllText(ArchitectureTests.File("docs/operations.md"));
        var settings = Setting().Matches(Source.Value).Select(m => m.Groups[1].Value)
            .Concat(["ConnectionStrings:Marketplace", "Proxy:Trusted"]);
        Assert.That(settings.Where(s => !text.Contains($"`{s}", StringComparison.Ordinal)), Is.Empty);
    }

    private static bool IsInSource(string code) => Source.Value.Contains($"\"{code}\"", StringComparison.Ordinal);

    [GeneratedRegex("""^\| `?([a-z][a-z0-9.-]+)`? \|""", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex("""
        (?:RuleBrokenException|RefusedException|Problem\.Create|\bCreate|Fault)\(\s*(?:[1-5][0-9]{2},\s*)?
        "([a-z-]+(?:\.[a-z0-9-]+)*)"
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Refusals();

    [GeneratedRegex("""NotFoundException\("([a-z-]+)"\)""")]
    private static partial Regex Missing();

    [GeneratedRegex("""
        (?:Configuration\["|GetValue\(\s*"|GetValue<[^>]+>\(\s*"|BindConfiguration\(\s*"|GetSection\(\s*")
        ([A-Z][A-Za-z]+(?::[A-Za-z]+)*)
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Setting();
}
