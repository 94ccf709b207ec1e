using System.Net;
using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>The forms of an officer in a hurry and of the second person.</summary>
public sealed class CasePagesTests
{
    private TestSite _site = null!;
    private HttpClient _officer = null!;
    private HttpClient _approver = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _officer = await _site.Agency("officer");
        _approver = await _site.Agency("approver");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_registry_look_up_without_an_answer_records_nothing()
    {
        var firm = await Applicant.Submitted(_site);
        var (status, page) = await Post(_officer, $"cases/{firm.Application}?handler=Registry&c=C01", new()
        {
            ["IsActive"] = "true",
        });
        Assert.That((int)status, Is.EqualTo(400));
        Assert.That(page, Does.Contain("href=\"#NameAndAddressMatch\"").And.Contain("Choose yes or no."));
        Assert.That(
            await _site.Rows<long>("select count(*) from agency.recorded_fact where supplier_id = @Supplier", firm),
            Is.EqualTo(new[] { 0L }));
    }

    [Test]
    public async Task A_refused_recommendation_stays_in_its_own_form()
    {
        var firm = await Applicant.Submitted(_site);
        await firm.Paper(_site, "iso-9001");
        var (status, page) = await Post(_officer, $"cases/{firm.Application}?handler=Recommend", new()
        {
            ["Advice"] = "reject", ["AdviceReason"] = "Not a producer.",
        });
        Assert.That((int)status, Is.EqualTo(409));
        Assert.That(page, Does.Match("id=\"AdviceReason\"[^>]*>\\s*Not a producer"));
        Assert.That(page, Does.Match("value=\"reject\" checked").And.Not.Match("id=\"Reason\"[^>]*>\\s*Not a"));

        (_, page) = await Post(_officer, $"cases/{firm.Application}?handler=Recommend", []);
        Assert.That(page, Does.Contain("href=\"#Advice\"").And.Contain("href=\"#AdviceReason\""));
    }

    [Test]
    public async Task A_reason_of_two_thousand_characters_may_have_lines()
    {
        var firm = await Applicant.Submitted(_site);
        var paper = await firm.Paper(_site, "iso-9001");
        var reason = new string('a', 999) + "\r\n" + new string('b', 1_000);
        var (status, page) = await Post(
            _officer, $"cases/{firm.Application}?handler=Finding&c=C05&paper={paper}",
            new() { ["Outcome"] = "accepted", ["Reason"] = reason });
        Assert.That((int)status, Is.EqualTo(302), page);
    }

    [Test]
    public async Task A_finding_names_its_paper_in_the_address_so_that_signing_in_again_comes_back_to_it()
    {
        var firm = await Applicant.Submitted(_site);
        await firm.Paper(_site, "iso-9001");
        var paper = await firm.Paper(_site, "haccp");
        var page = await _officer.GetStringAsync($"/en/console/cases/{firm.Application}?c=C05&paper={paper}");
        Assert.That(page, Does.Match($"action=\"[^\"]*handler=Finding[^\"]*paper={paper}").Or
            .Match($"action=\"[^\"]*paper={paper}[^\"]*handler=Finding"));
    }

    [Test]
    public async Task A_case_that_is_late_says_so()
    {
        var firm = await Applicant.Submitted(_site);
        await _officer.PostAsync($"/api/agency/cases/{firm.Application}/take", null).Succeeded();
        await _site.Execute("update agency.vetting_case set due_on = due_on - 20 where id = @Application", firm);
        Assert.That(
            await _officer.GetStringAsync($"/en/console/cases/{firm.Application}"),
            Does.Match("sla--late.*, 6 days late</span>"));
    }

    [Test]
    public async Task The_officer_s_reason_is_offered_only_for_an_outcome_that_can_be_signed()
    {
        var (poor, plain) = (await Recommended("approve"), await Recommended("reject"));
        var page = await _approver.GetStringAsync($"/en/console/cases/{poor.Application}/decision");
        Assert.That(page, Does.Match("id=\"Reason\"[^>]*>\\s*</textarea>"));
        Assert.That(page, Does.Contain("Choose a decision to see its letter."));
        Assert.That(
            await _approver.GetStringAsync($"/en/console/cases/{plain.Application}/decision"),
            Does.Match("id=\"Reason\"[^>]*>\\s*All papers seen"));
    }

    [Test]
    public async Task Another_outcome_needs_another_reason_and_an_emptied_one_stays_empty()
    {
        var firm = await Recommended("approve");
        var address = $"cases/{firm.Application}/decision";
        var (status, page) = await Post(_approver, address, new()
        {
            ["Outcome"] = "rejected", ["Reason"] = "All papers seen.",
        });
        Assert.That((int)status, Is.EqualTo(400));
        Assert.That(page, Does.Contain("href=\"#Reason\"").And.Contain("Write your own."));
        (_, page) = await Post(_approver, address, new() { ["Outcome"] = "rejected", ["Reason"] = "" });
        Assert.That(page, Does.Match("id=\"Reason\"[^>]*>\\s*</textarea>"));
        (status, _) = await Post(_approver, address, new() { ["Outcome"] = "rejected", ["Reason"] = "Score too low." });
        Assert.That((int)status, Is.EqualTo(302));
    }

    [Test]
    public async Task A_choice_that_was_not_made_is_the_first_mistake_told_and_is_marked_where_it_stands()
    {
        var firm = await Applicant.Submitted(_site);
        var paper = await firm.Paper(_site, "iso-9001");
        var nothing = new Dictionary<string, string> { ["Reason"] = "" };
        var (_, page) = await Post(_officer, $"cases/{firm.Application}?handler=Finding&c=C05&paper={paper}", nothing);
        AssertThatTheChoiceIsMarked(page);

        var judged = await Recommended("reject");
        (_, page) = await Post(_approver, $"cases/{judged.Application}/decision", nothing);
        AssertThatTheChoiceIsMarked(page);
    }

    private static void AssertThatTheChoiceIsMarked(string page)
    {
        Assert.That(page, Does.Match("href=\"#Outcome\"[\\s\\S]*href=\"#Reason\""));
        Assert.That(page, Does.Match(
            "<fieldset [^>]*field--error[^>]*aria-describedby=\"Outcome-error\"[\\s\\S]*id=\"Outcome-error\"[\\s\\S]*"
            + "</fieldset>"));
    }

    private async Task<Applicant> Recommended(string outcome)
    {
        var firm = await Applicant.Submitted(_site);
        await _officer.PostAsJsonAsync(
            $"/api/agency/cases/{firm.Application}/recommendation", new { outcome, reason = "All papers seen." })
            .Succeeded();
        return firm;
    }

    private static async Task<(HttpStatusCode Status, string Page)> Post(
        HttpClient person, string address, Dictionary<string, string> typed)
    {
        using var form = await FormToken.Of(person, $"/en/console/{address.Split('?')[0]}", typed);
        using var answer = await person.PostAsync($"/en/console/{address}", form);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
