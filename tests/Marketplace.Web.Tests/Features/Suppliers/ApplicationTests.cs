using System.Net;
using System.Net.Http.Json;
using Dapper;
using Npgsql;

namespace Marketplace.Web.Tests.Features.Suppliers;

public sealed class ApplicationTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_new_firm_has_a_draft_that_names_what_is_missing()
    {
        var supplier = await _site.Supplier();
        var application = await (await supplier.GetAsync("/api/supplier/application").Succeeded()).Json();
        Assert.That((string?)application["state"], Is.EqualTo("draft"));
        Assert.That(application["missing"]!.AsArray().Select(m => (string?)m!["key"]),
            Does.Contain("tax-confirmation"));
    }

    [Test]
    public async Task What_is_not_right_yet_is_kept_as_typed_and_does_not_reach_the_profile()
    {
        var supplier = await _site.Supplier();
        await Save(supplier, new { contactEmail = "thusuong@", employees = "38" });
        var application = await (await supplier.GetAsync("/api/supplier/application")).Json();
        Assert.That((string?)application["values"]!["contactEmail"], Is.EqualTo("thusuong@"));
        Assert.That((string?)application["values"]!["employees"], Is.EqualTo("38"));
        Assert.That((string?)application["errors"]!["contactEmail"]!["en"], Does.Contain("full address"));
        Assert.That(
            await _site.Rows<string?>("select contact_email from suppliers.supplier where id = @Id",
                new { Id = await supplier.SupplierId() }),
            Is.All.Null);
    }

    [Test]
    public async Task A_wrong_tax_code_changes_nothing()
    {
        var supplier = await _site.Supplier(taxCode: "0300588569");
        await Save(supplier, new { taxCode = "0300588568" });
        Assert.That(
            await _site.Rows<string>("select tax_code from suppliers.supplier where id = @Id",
                new { Id = await supplier.SupplierId() }),
            Is.EqualTo((string[])["0300588569"]));
    }

    [Test]
    public async Task An_unknown_field_is_refused_by_name()
    {
        var supplier = await _site.Supplier();
        var problem = await supplier.PutAsJsonAsync("/api/supplier/application",
            new { values = new { isAdmin = "yes" } })
            .Refused(400, "invalid-request");
        Assert.That(problem["errors"]!["isAdmin"], Is.Not.Null);
    }

    [Test]
    public async Task SQL_and_HTML_are_only_text()
    {
        const string Text = "<script>alert(1)</script>'; drop table suppliers.supplier; --";
        var supplier = await _site.Supplier();
        await Save(supplier, new { legalNameVi = Text, street = Text, storyEn = Text, associations = "<b>VASI</b>" });
        var application = await (await supplier.GetAsync("/api/supplier/application").Succeeded()).Json();
        Assert.That((string?)application["values"]!["legalNameVi"], Is.EqualTo(Text));
    }

    [Test]
    public async Task An_incomplete_application_is_not_submitted()
    {
        var supplier = await _site.Supplier();
        await supplier.PostAsJsonAsync("/api/supplier/application/submit", new { declares = true })
            .Refused(409, "application.incomplete");
        await supplier.PostAsJsonAsync("/api/supplier/application/submit", new { declares = false })
            .Refused(400, "invalid-request");
    }

    [Test]
    public async Task A_complete_application_is_submitted_once_and_then_locked()
    {
        var supplier = await _site.Supplier();
        await FillIn(supplier);
        supplier.DefaultRequestHeaders.Add("Idempotency-Key", "a line that broke");
        await supplier.PostAsJsonAsync("/api/supplier/application/submit", new { declares = true }).Succeeded();
        await supplier.PostAsJsonAsync("/api/supplier/application/submit", new { declares = true }).Succeeded();
        supplier.DefaultRequestHeaders.Remove("Idempotency-Key");
        await supplier.PostAsJsonAsync("/api/supplier/application/submit", new { declares = true })
            .Refused(409, "application.step-not-allowed");
        await supplier.PutAsJsonAsync("/api/supplier/application", new { values = new { street = "x" } })
            .Refused(409, "application.locked");
    }

    [Test]
    public async Task A_draft_that_is_saved_while_it_is_handed_in_and_the_submission_take_turns()
    {
        using var supplier = await _site.Supplier();
        await FillIn(supplier);
        await using var held = new NpgsqlConnection(_site.ConnectionString);
        await held.OpenAsync();
        await using var firm = await held.BeginTransactionAsync();
        await held.ExecuteAsync(
            "select from suppliers.supplier where id = @Id for update", new { Id = await supplier.SupplierId() });
        var saving = supplier.PutAsJsonAsync("/api/supplier/application", new { values = new { street = "Tổ 5" } });
        await Waiting(1);
        var handingIn = supplier.PostAsJsonAsync("/api/supplier/application/submit", new { declares = true });
        await Waiting(2);
        await firm.RollbackAsync();
        await saving.Succeeded();
        await handingIn.Succeeded();
    }

    private async Task Waiting(int requests)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await _site.Rows<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
            .Single() < requests)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Test]
    public async Task After_9999_applications_the_next_ones_have_numbers_of_their_own()
    {
        await _site.Execute("select setval('suppliers.application_number', 9998)");
        List<string> references = [];
        for (var i = 0; i < 3; i++)
        {
            using var supplier = await _site.Supplier();
            var application = await (await supplier.GetAsync("/api/supplier/application").Succeeded()).Json();
            references.Add((string)application["reference"]!);
        }

        Assert.That(references, Is.EqualTo(new[] { "V-2027-9999", "V-2027-10000", "V-2027-10001" }));
    }

    [Test]
    public async Task The_profile_is_changed_against_the_version_that_was_read()
    {
        var supplier = await _site.Supplier();
        var read = await supplier.GetAsync("/api/supplier/profile").Succeeded();
        await supplier.PutAsJsonAsync("/api/supplier/profile", Street).Refused(428, "profile.version-missing");
        Assert.That((await Put(supplier, read.Headers.ETag!.Tag)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await Task.FromResult(await Put(supplier, read.Headers.ETag!.Tag)).Refused(412, "profile.stale");
    }

    private static object Street => new { values = new { street = "Thôn Hạ, tổ 4" } };

    private static async Task<HttpResponseMessage> Put(HttpClient supplier, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put,
            "/api/supplier/profile") { Content = JsonContent.Create(Street) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await supplier.SendAsync(request);
    }

    private static Task Save(HttpClient supplier, object values) =>
        supplier.PutAsJsonAsync("/api/supplier/application", new { values }).Succeeded();

    private static async Task FillIn(HttpClient supplier)
    {
        await Save(supplier, new
        {
            foundedOn = "18/11/2016", legalRepresentative = "Hồ Thị Thu Sương", provinceCode = "Quảng Ngãi",
                communeCode = "23293",
            street = "Thôn Hạ", contactName = "Hồ Thị Thu Sương", phone = "0900 000 417",
            contactEmail = "suong@sonha.example",
            hsChapters = "46", employees = "38",
        });
        string[] papers =
            ["registration-certificate", "tax-confirmation", "customs-confirmation", "environment-labour-confirmation",
                "court-confirmation"];
        foreach (var type in papers)
        {
            using var form = EvidenceTests.Form(type, EvidenceTests.Pdf(type), "paper.pdf");
            await supplier.PostAsync("/api/supplier/evidence", form).Succeeded();
        }
    }
}
