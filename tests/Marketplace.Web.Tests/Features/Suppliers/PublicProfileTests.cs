using Marketplace.Web.Tests.Features.Agency;

namespace Marketplace.Web.Tests.Features.Suppliers;

public sealed class PublicProfileTests
{
    [Test]
    public async Task An_approved_supplier_is_shown_to_anybody_without_persons_addresses_or_private_papers()
    {
        await using var site = await TestSite.Start();
        var firm = await Applicant.Submitted(site);
        await firm.Paper(site, "iso-9001");
        await firm.Paper(site, "tax-confirmation");
        await site.Execute("update suppliers.evidence set state = 'accepted' where supplier_id = @Supplier", firm);
        await site.Execute(
            """
            update suppliers.supplier
            set state = 'selected', contact_name = 'Secret Person', contact_email = 'secret@lochen.example',
                phone = '+84 1 2345678'
            where id = @Supplier
            """,
            firm);
        var answer = await site.Visitor().GetAsync($"/api/suppliers/{firm.Supplier}");
        var text = await answer.Content.ReadAsStringAsync();
        var shown = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        Assert.That((string)shown["name"]!["en"]!, Is.EqualTo("Lo Chen Ceramics JSC"));
        Assert.That(shown["certificates"]!.AsArray().Select(c => (string)c!["type"]!),
            Is.EqualTo(new[] { "iso-9001" }));
        Assert.That(text, Does.Not.Contain("ecret").And.Not.Contain("2345678").And.Not.Contain("tax-confirmation"));
    }

    [Test]
    public async Task A_paper_was_checked_on_the_day_in_Vietnam_wherever_the_server_stands()
    {
        await using var site = await TestSite.Start();
        var firm = await Applicant.Submitted(site);
        var paper = await firm.Paper(site, "iso-9001");
        await site.Execute(
            """
            update suppliers.evidence set state = 'accepted' where id = @paper;
            update suppliers.supplier set state = 'eligible' where id = @Supplier;
            insert into agency.vetting_case (id, supplier_id, reference, due_on)
            values (@Application, @Supplier, 'V-1', '2026-12-01');
            insert into agency.finding (id, case_id, evidence_id, officer_id, outcome, reason, at)
            values (@paper, @Application, @paper, @paper, 'accepted', 'Seen.', '2026-10-20T18:30:00Z')
            """,
            new { paper, firm.Supplier, firm.Application });
        var shown = await (await site.Visitor().GetAsync($"/api/suppliers/{firm.Supplier}")).Json();
        Assert.That((string)shown["certificates"]![0]!["checkedOn"]!, Is.EqualTo("2026-10-21"));
    }

    [TestCase("applicant")]
    [TestCase("suspended")]
    [TestCase("removed")]
    public async Task Any_other_supplier_is_the_same_404_as_none(string state)
    {
        await using var site = await TestSite.Start();
        var firm = await Applicant.Submitted(site);
        await site.Execute("update suppliers.supplier set state = @state where id = @Supplier",
            new { state, firm.Supplier });
        var visitor = site.Visitor();
        await visitor.GetAsync($"/api/suppliers/{firm.Supplier}").Refused(404, "supplier.not-found");
        await visitor.GetAsync($"/api/suppliers/{Guid.CreateVersion7()}").Refused(404, "supplier.not-found");
    }
}
