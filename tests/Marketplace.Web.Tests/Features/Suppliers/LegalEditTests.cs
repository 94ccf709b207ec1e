using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Tests.Features.Suppliers;

/// <summary>A firm that is registered under something else than what was checked is checked again.</summary>
public sealed class LegalEditTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("legalNameVi", "Công ty Gốm Khác")]
    [TestCase("businessType", "trader")]
    [TestCase("foundedOn", "01/01/1990")]
    [TestCase("street", "Thôn Hạ")]
    public async Task An_edit_that_makes_the_check_void_is_refused_until_it_is_confirmed(string field, string value)
    {
        var firm = await Checked();
        await Put(firm, field, value, confirms: false).Refused(409, "profile.legal-edit-unconfirmed");
        Assert.That(await HoldsC01(firm), Is.True);
        await Put(firm, field, value, confirms: true).Succeeded();
        Assert.That(await HoldsC01(firm), Is.False);
        Assert.That(await Certificate(firm), Is.EqualTo("submitted"));
    }

    [Test]
    public async Task It_opens_one_case_that_says_what_changed()
    {
        var firm = await Checked();
        var supplier = await firm.SupplierId();
        await Score(supplier);
        await Put(firm, "legalNameVi", "Công ty Gốm Khác", confirms: true).Succeeded();
        await _site.DeliverMessages();
        var cases = await _site.Rows<CaseRow>(
            "select id, reason from agency.vetting_case where supplier_id = @supplier", new { supplier });
        Assert.That(cases.Select(c => c.Reason), Is.EqualTo(new[] { "legal-edit" }));
        using var officer = await _site.Agency("officer");
        var page = await officer.GetStringAsync($"/en/console/cases/{cases[0].Id}");
        Assert.That(page, Does.Contain("The supplier changed: Full legal name in Vietnamese"));
    }

    [Test]
    public async Task A_new_look_up_makes_the_gate_hold_again()
    {
        var firm = await Checked();
        await Put(firm, "street", "Thôn Hạ", confirms: true).Succeeded();
        await _site.DeliverMessages();
        var supplier = await firm.SupplierId();
        var id = (await _site.Rows<Guid>(
            "select id from agency.vetting_case where supplier_id = @supplier", new { supplier })).Single();
        _site.Clock.Move(TimeSpan.FromMinutes(1));
        using var officer = await _site.Agency("officer");
        var paper = (await _site.Rows<Guid>(
            "select id from suppliers.evidence where supplier_id = @supplier", new { supplier })).Single();
        await officer.PostAsJsonAsync(
            $"/api/agency/cases/{id}/registry-check", new { isActive = true, nameAndAddressMatch = true }).Succeeded();
        await officer.PostAsJsonAsync(
            $"/api/agency/evidence/{paper}/finding", new { outcome = "accepted", reason = "Seen." }).Succeeded();
        Assert.That(await HoldsC01(firm), Is.True);
    }

    [TestCase("phone", "0900 000 417")]
    [TestCase("legalNameVi", "Công ty Cổ phần Cà phê Ea Tân")]
    public async Task What_is_no_legal_edit_voids_nothing(string field, string value)
    {
        var firm = await Checked();
        await Put(firm, field, value, confirms: false).Succeeded();
        Assert.That(await HoldsC01(firm), Is.True);
    }

    [Test]
    public async Task A_firm_that_nobody_checked_edits_freely() =>
        await Put(await _site.Supplier(), "legalNameVi", "Công ty Gốm Khác", confirms: false).Succeeded();

    [TestCase("vi", "phải đối chiếu lại")]
    [TestCase("en", "must be checked again")]
    public async Task A_member_is_warned_on_the_page_before_saving_and_keeps_what_was_typed(
        string language, string words)
    {
        var firm = await Checked();
        var address = $"/{language}/portal/application?section=firm";
        Assert.That(System.Net.WebUtility.HtmlDecode(await firm.GetStringAsync(address)), Does.Contain(words));
        Dictionary<string, string> typed = new() { ["legalNameVi"] = "Gốm Khác 77" };
        var refused = await firm.PostAsync(address, await FormToken.Of(firm, address, typed));
        Assert.That((int)refused.StatusCode, Is.EqualTo(409));
        Assert.That(System.Net.WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()),
            Does.Contain("Gốm Khác 77"));
        typed["ConfirmsLegalEdit"] = "true";
        var saved = await firm.PostAsync(address, await FormToken.Of(firm, address, typed));
        Assert.That((int)saved.StatusCode, Is.EqualTo(302), await saved.Content.ReadAsStringAsync());
        Assert.That(await HoldsC01(firm), Is.False);
    }

    /// <summary>A member whose certificate was accepted and whom an officer looked up.</summary>
    private async Task<HttpClient> Checked()
    {
        var firm = await _site.Supplier();
        await _site.Execute(
            """
            update suppliers.supplier set state = 'eligible' where id = @Id;
            update suppliers.application set state = 'approved' where supplier_id = @Id;
            insert into suppliers.evidence (id, supplier_id, type, issued_on, state)
            values (gen_random_uuid(), @Id, 'registration-certificate', '2026-01-05', 'accepted');
            insert into agency.recorded_fact (id, supplier_id, kind, on_date, value, recorded_by, at)
            values (gen_random_uuid(), @Id, 'registry-check', '2026-11-20',
                '{"isActive":true,"nameAndAddressMatch":true}', gen_random_uuid(), '2026-11-20')
            """,
            new { Id = await firm.SupplierId() });
        return firm;
    }

    private async Task Score(Guid supplier)
    {
        await _site.Execute(
            """
            insert into platform.outbox (id, kind, payload)
            values (gen_random_uuid(), 'suppliers.touched',
                jsonb_build_object('Suppliers', jsonb_build_array(@supplier), 'Cause', 'profile'))
            """,
            new { supplier });
        await _site.DeliverMessages();
    }

    private static async Task<HttpResponseMessage> Put(HttpClient firm, string field, string value, bool confirms)
    {
        var read = await firm.GetAsync("/api/supplier/profile").Succeeded();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/supplier/profile")
        {
            Content = JsonContent.Create(
                new { values = new Dictionary<string, string> { [field] = value }, confirmsLegalEdit = confirms }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag!.Tag);
        return await firm.SendAsync(request);
    }

    private static async Task<bool> HoldsC01(HttpClient firm)
    {
        var score = await (await firm.GetAsync("/api/supplier/score").Succeeded()).Json();
        JsonNode criterion = score["criteria"]!.AsArray().Single(c => (string?)c!["code"] == "C01")!;
        return (bool)criterion["gateHolds"]!;
    }

    private async Task<string> Certificate(HttpClient firm) => (await _site.Rows<string>(
        "select state from suppliers.evidence where supplier_id = @Id", new { Id = await firm.SupplierId() })).Single();

    private sealed record CaseRow(Guid Id, string Reason);
}
