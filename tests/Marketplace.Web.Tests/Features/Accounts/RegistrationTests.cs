using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Accounts;

public sealed class RegistrationTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_buyer_registers_and_signs_in()
    {
        var buyer = await _site.Buyer();
        var session = await (await buyer.GetAsync("/api/session")).Json();
        Assert.That((string?)session["role"], Is.EqualTo("buyer"));
        Assert.That(session["supplierId"], Is.Null);
    }

    [Test]
    public async Task An_e_mail_has_one_account_whatever_its_case()
    {
        var email = Given.NewEmail();
        await _site.Buyer(email);
        await _site.Visitor().PostAsJsonAsync("/api/accounts", Buyer(email.ToUpperInvariant()))
            .Refused(409, "account.email-taken");
    }

    [Test]
    public async Task Nobody_registers_as_an_officer()
    {
        var problem = await _site.Visitor()
            .PostAsJsonAsync("/api/accounts", Buyer(Given.NewEmail()) with { Role = "officer" })
                .Refused(400, "invalid-request");
        Assert.That(problem["errors"]!.AsObject().Single().Key, Is.EqualTo("role"));
    }

    [TestCase("not-an-address")]
    [TestCase("a@b")]
    [TestCase("")]
    [TestCase("Name <a@b.example>")]
    public async Task A_wrong_e_mail_is_refused_with_its_field_in_the_reader_s_language(string email)
    {
        var problem = await _site.Visitor("vi").PostAsJsonAsync("/api/accounts", Buyer(email))
            .Refused(400, "invalid-request");
        Assert.That((string?)problem["errors"]!["email"]![0], Does.StartWith("Nhập email"));
    }

    [TestCase("            ", "NO", "password")]
    [TestCase("\t\t\t\t\t\t\t\t\t\t\t\t\t", "NO", "password")]
    [TestCase(Given.Password, "ZZ", "country")]
    [TestCase(Given.Password, "no", "country")]
    public async Task A_password_of_blanks_and_a_country_that_does_not_exist_are_refused(
        string password, string country, string field)
    {
        var problem = await _site.Visitor()
            .PostAsJsonAsync("/api/accounts", Buyer(Given.NewEmail()) with { Password = password, Country = country })
            .Refused(400, "invalid-request");
        Assert.That(problem["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo([field]));
    }

    [Test]
    public async Task A_name_of_several_lines_is_refused_because_our_mail_begins_with_it() =>
        await _site.Visitor()
            .PostAsJsonAsync("/api/accounts", Buyer(Given.NewEmail()) with { Name = "You have won\nSee http://x" })
            .Refused(400, "invalid-request");

    [Test]
    public async Task A_form_is_told_all_its_mistakes_at_once_each_beside_its_field()
    {
        var visitor = _site.Visitor();
        const string Address = "/en/register?role=supplier";
        using var form = await FormToken.Of(visitor, Address, new()
        {
            ["Input.Company"] = "HTX Sơn Hạ", ["Input.TaxCode"] = "0100109107", ["Input.BusinessType"] = "cooperative",
            ["Input.Email"] = "nobody", ["Input.Name"] = "Sương", ["Input.Password"] = "long enough, surely",
        });
        var page = await (await visitor.PostAsync(Address, form)).Content.ReadAsStringAsync();
        Assert.That(page, Does.Contain("href=\"#Input_TaxCode\"").And.Contain("id=\"Input_TaxCode-error\""));
        Assert.That(page, Does.Contain("href=\"#Input_Email\"").And.Contain("HTX Sơn Hạ"));
    }

    [Test]
    public async Task A_short_password_is_refused() =>
        await _site.Visitor()
            .PostAsJsonAsync("/api/accounts", Buyer(Given.NewEmail()) with { Password = "12345678901" })
            .Refused(400, "invalid-request");

    [Test]
    public async Task An_unknown_field_is_refused_by_name()
    {
        var problem = await _site.Visitor().PostAsJsonAsync("/api/accounts", new { role = "buyer", isAdmin = true })
            .Refused(400, "invalid-request");
        Assert.That(problem["errors"]!["isAdmin"], Is.Not.Null);
    }

    [Test]
    public async Task A_five_megabyte_body_is_refused()
    {
        var answer = await _site.Visitor().PostAsJsonAsync(
            "/api/accounts", Buyer(Given.NewEmail()) with { Name = new string('x', 5_000_000) });
        Assert.That((int)answer.StatusCode, Is.EqualTo(413).Or.EqualTo(400));
    }

    [Test]
    public async Task A_password_is_never_stored_as_typed()
    {
        var email = Given.NewEmail();
        await _site.Buyer(email);
        var stored = await _site.Rows<string>(
            "select password_hash from accounts.account where email = @email", new { email });
        Assert.That(stored.Single(), Does.Not.Contain(Given.Password));
    }

    internal static Registration Buyer(string email) =>
        new("buyer", email, Given.Password, "Hanne", "Nordic Roast AS", "NO", "en");

    internal sealed record Registration(
        string Role, string Email, string Password, string Name, string Company, string? Country, string Language);
}
