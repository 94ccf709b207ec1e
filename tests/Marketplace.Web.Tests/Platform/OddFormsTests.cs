using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Marketplace.Web.Tests.Platform;

/// <summary>Bodies and addresses that are nearly right: a clear answer, and never a fault of ours.</summary>
public sealed class OddFormsTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public void Stop() => _site.Dispose();

    [TestCase("/en/sign-in", null)]
    [TestCase("/api/supplier/evidence", null)]
    [TestCase("/api/supplier/imports", null)]
    [TestCase("/api/supplier/imports", "once")]
    public async Task A_form_that_ends_early_is_the_callers_mistake(string address, string? key)
    {
        using var caller = address.StartsWith("/api", StringComparison.Ordinal)
            ? await _site.Supplier()
            : _site.Visitor();
        using var body = new StringContent("--x\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\niso-9");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        if (key is not null)
        {
            caller.DefaultRequestHeaders.Add("Idempotency-Key", key);
        }

        var answer = await caller.PostAsync(address, body);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("application/json; charset=\"utf-8\"")]
    [TestCase("application/json;charset=UTF-8")]
    public async Task The_quotes_of_a_charset_are_no_part_of_its_name(string type)
    {
        var email = Given.NewEmail();
        using var buyer = await _site.Buyer(email);
        using var body = new StringContent($$"""{"email": "{{email}}", "password": "{{Given.Password}}"}""");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var visitor = _site.Visitor();
        await visitor.PostAsync("/api/session", body).Succeeded();
    }

    [Test]
    public async Task The_api_in_capitals_answers_401_and_shows_no_form()
    {
        using var visitor = _site.Visitor();
        await visitor.GetAsync("/API/session").Refused(401, "sign-in-required");
    }

    [Test]
    public async Task A_member_is_looked_for_by_any_text()
    {
        using var officer = await _site.Agency("officer");
        var text = new string('a', 99) + "😀"; // the longest that is looked for ends within the picture
        await officer.GetAsync("/en/console/members?q=" + Uri.EscapeDataString(text)).Succeeded();
    }

    [Test]
    public async Task Only_a_real_NUL_is_refused_and_not_the_words_for_one()
    {
        using var supplier = await _site.Supplier();
        async Task<HttpResponseMessage> Story(string text)
        {
            using var change = new HttpRequestMessage(HttpMethod.Put, "/api/supplier/profile")
            {
                Content = JsonContent.Create(new { values = new { storyEn = text } }),
            };
            var read = await supplier.GetAsync("/api/supplier/profile");
            change.Headers.IfMatch.Add(read.Headers.ETag!);
            return await supplier.SendAsync(change);
        }

        await Story("Write \\u0000 for NUL, \\\\u0000 for two").Succeeded();
        await Story("a\0b").Refused(400, "invalid-request");
    }

    [TestCase("İbrahim@firm.example")]
    [TestCase("a\u202Eb@firm.example")]
    [TestCase("tên@firm.example")]
    public async Task An_address_that_is_not_plain_letters_opens_no_account_and_says_why(string email)
    {
        using var visitor = _site.Visitor();
        var problem = await visitor.PostAsJsonAsync(
            "/api/accounts",
            new
            {
                role = "buyer", email, password = Given.Password, name = "Hanne", company = "Nordic Roast AS",
                country = "NO", language = "en",
            }).Refused(400, "invalid-request");
        Assert.That((string?)problem["errors"]!["email"]![0], Does.Contain("plain letters"));
    }

    [Test]
    public async Task A_file_name_is_never_cut_within_a_character()
    {
        using var supplier = await _site.Supplier();
        var long150 = "😀" + new string('a', 145);     // the cut would fall between the halves of the first one
        using var paper = new MultipartFormDataContent
        {
            { new StringContent("tax-confirmation"), "type" }, { new StringContent("Cục Thuế"), "issuer" },
            { new StringContent("2026-10-01"), "issuedOn" },
            { new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF\n")), "file", long150 + ".pdf" },
        };
        await supplier.PostAsync("/api/supplier/evidence", paper).Succeeded();
        using var rows = new MultipartFormDataContent
        {
            {
                new StringContent("sku,category,nameVi,unit\nK-1,coffee.roasted,Cà phê,KGM\n"), "file",
                long150 + ".csv"
            },
        };
        await supplier.PostAsync("/api/supplier/imports", rows).Succeeded();
        Assert.That(Directory.GetFiles(Path.Join(_site.Files, "incoming")), Is.Empty);
        Assert.That(
            await _site.Rows<string>("select name from suppliers.stored_file"),
            Is.EqualTo(new[] { new string('a', 145) + ".pdf" }));
    }
}
