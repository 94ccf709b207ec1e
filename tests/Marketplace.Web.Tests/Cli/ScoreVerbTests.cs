using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Tests.Features.Agency;
using Marketplace.Web.Tests.Features.Catalogue;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Cli;

/// <summary><c>marketplace score</c> as a process of its own: exit codes, and what is said.</summary>
public sealed class ScoreVerbTests
{
    private const string Whole = """
        {"supplier":"s","isOnFloor":true,"sizeClass":"small","profileCompleteness":50,"legal":{},
         "evidence":[{"id":"E1","type":"iso-9001","issuedOn":"2024-01-01","state":"accepted"}],
         "products":[{"id":"P1","quality":80,"changedOn":"2024-01-01"}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("marketplace-facts").FullName;

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_golden_example_comes_out_of_the_program_to_the_cent()
    {
        var done = await Run("score", "compute", Golden, "--as-of", "2025-03-01");
        var result = JsonNode.Parse(done.Output)!;
        Assert.That(done.Code, Is.Zero, done.Error);
        Assert.That((decimal)result["total"]!, Is.EqualTo(73.74m));
        Assert.That(result["criteria"]!.AsArray(), Has.Count.EqualTo(14));
    }

    [Test]
    public async Task The_same_file_gives_the_same_bytes()
    {
        var once = await Run("score", "compute", Golden, "--as-of", "2025-03-01");
        var again = await Run("score", "compute", "--as-of", "2025-03-01", Golden);
        Assert.That(again.Output, Is.EqualTo(once.Output));
    }

    [Test]
    public async Task A_whole_file_is_scored() => Assert.That((await Compute(Whole)).Code, Is.Zero);

    [TestCase(
        "\"isOnFloor\":true", "\"isOnFloor\":true,\"colour\":\"red\"", "colour",
        TestName = "An_unknown_field_is_refused")]
    [TestCase(
        "\"quality\":80", "\"quality\":80,\"weight\":3", "weight",
        TestName = "An_unknown_field_of_a_product_is_refused")]
    [TestCase(
        "\"profileCompleteness\":50", "\"profileCompleteness\":\"50\"", "$.profileCompleteness",
        TestName = "A_number_as_text_is_refused")]
    [TestCase(
        "\"2024-01-01\",\"state\"", "\"01/02/2024\",\"state\"", "$.evidence[0].issuedOn",
        TestName = "A_day_written_otherwise_is_refused")]
    [TestCase("\"evidence\":[{", "\"evidence\":[null,{", "$.evidence[0]", TestName = "A_hole_in_a_list_is_refused")]
    [TestCase("\"evidence\":[{\"id\":\"E1\",", "\"evidence\":[{", "id", TestName = "A_paper_without_id_is_refused")]
    [TestCase("\"quality\":80,", "", "quality", TestName = "A_product_without_quality_is_refused")]
    [TestCase("\"supplier\":\"s\",", "", "supplier", TestName = "A_missing_supplier_is_refused")]
    [TestCase("\"legal\":{}", "\"legal\":null", "legal", TestName = "Legal_checks_that_are_null_are_refused")]
    [TestCase(
        "\"quality\":80", "\"quality\":101", "$.products[0].quality", TestName = "A_quality_above_100_is_refused")]
    [TestCase("\"small\"", "\"huge\"", "huge", TestName = "An_unknown_size_class_is_refused")]
    [TestCase("\"supplier\":\"s\"", "\"supplier\":\"s", "facts file", TestName = "Text_that_is_not_JSON_is_refused")]
    public async Task A_wrong_file(string sound, string wrong, string said)
    {
        var text = Whole.Replace(sound, wrong);
        Assert.That(text, Is.Not.EqualTo(Whole));
        var done = await Compute(text);
        Assert.That((done.Code, done.Output), Is.EqualTo((1, "")), done.Error);
        Assert.That(done.Error, Does.Contain(said));
        Assert.That(done.Error, Does.Not.Contain("   at "), "no stack trace");
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\0\u0001")]
    public async Task A_file_that_holds_something_else_is_refused(string text)
    {
        var done = await Compute(text);
        Assert.That((done.Code, done.Output), Is.EqualTo((1, "")));
        Assert.That(done.Error, Does.Contain("facts file").And.Not.Contain("   at "));
    }

    [TestCase("2025-13-01")]
    [TestCase("01/03/2025")]
    [TestCase("2025-3-1")]
    [TestCase("today")]
    [TestCase("0001-01-01")]
    [TestCase("9999-12-31")]
    public async Task A_day_that_cannot_be_read_is_wrong_use(string day)
    {
        var done = await Run("score", "compute", Golden, "--as-of", day);
        Assert.That((done.Code, done.Output), Is.EqualTo((2, "")));
        Assert.That(done.Error, Does.Contain(day));
    }

    [TestCase("score")]
    [TestCase("score compute")]
    [TestCase("score compute nowhere.json")]
    [TestCase("score compute a.json b.json")]
    [TestCase("score compute a.json --as-of")]
    [TestCase("score verify")]
    [TestCase("score verify 17")]
    [TestCase("score guess")]
    public async Task Words_that_mean_nothing_are_wrong_use(string words) =>
        Assert.That((await Run(words.Split(' '))).Code, Is.EqualTo(2));

    [Test]
    public async Task A_stored_assessment_verifies_and_a_tampered_one_does_not()
    {
        await using var site = await TestSite.Start();
        var firm = await Applicant.Submitted(site);
        await using (var scope = site.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
                new AssessSuppliers
                    .Request([firm.Supplier], new DateOnly(2026, 11, 24), "on-request"), CancellationToken.None);
        }

        var id = (await site.Rows<Guid>("select id from agency.assessment where supplier_id = @Supplier", firm))
            .Single().ToString();
        var sound = await MarketplaceProgram.Run(site, "score", "verify", id);
        Assert.That(sound.Code, Is.Zero, sound.Error);
        Assert.That(sound.Output, Does.StartWith("equal: "));

        await site.Execute(
            """
            update agency.assessment
            set result = set_byte(result, 5, get_byte(result, 5) # 1)
            where supplier_id = @Supplier
            """,
            firm);
        var tampered = await MarketplaceProgram.Run(site, "score", "verify", id);
        Assert.That(tampered.Code, Is.EqualTo(1));
        Assert.That(tampered.Output, Does.StartWith("NOT EQUAL: "));

        var unknown = await MarketplaceProgram.Run(site, "score", "verify", Guid.CreateVersion7().ToString());
        Assert.That(unknown.Code, Is.EqualTo(1));
    }

    [Test]
    public async Task The_assessment_that_the_score_page_names_is_the_one_to_verify()
    {
        await using var site = await TestSite.Start();
        var (client, supplier) = await site.Firm();
        Assert.That(await client.GetStringAsync("/en/portal/score"), Does.Not.Contain("Last stored assessment"));
        await using (var scope = site.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
                new AssessSuppliers.Request([supplier], new DateOnly(2026, 11, 24), "on-request"));
        }

        var page = await client.GetStringAsync("/en/portal/score");
        var id = Regex.Match(page, "Last stored assessment, as of [^:]+: <code[^>]*>([0-9a-f-]{36})<").Groups[1];
        var verified = await MarketplaceProgram.Run(site, "score", "verify", id.Value);
        Assert.That(verified.Output, Does.StartWith("equal: "), page);
    }

    private static string Golden => Path.GetFullPath(Path.Join(Source(), "../../../docs/examples/golden.json"));

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetDirectoryName(file)!;

    private async Task<Outcome> Compute(string text)
    {
        var file = Path.Combine(_folder, $"{Guid.CreateVersion7()}.json");
        await File.WriteAllTextAsync(file, text);
        return await Run("score", "compute", file, "--as-of", "2025-03-01");
    }

    private static Task<Outcome> Run(params string[] words) => MarketplaceProgram.Run(site: null, words);
}
