using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Tests.Vetting;

public sealed class EvidenceTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly EvidenceStatement Complete = new(
        "QMS 512 884", "Lotus Cert", "Knitting of garments", new(2025, 1, 25), new(2028, 1, 24), ["61"], null);

    private static readonly HashSet<(EvidenceState, EvidenceStep, Actor)> Allowed =
    [
        (EvidenceState.Draft, EvidenceStep.Submit, Actor.Supplier),
        (EvidenceState.Draft, EvidenceStep.Withdraw, Actor.Supplier),
        (EvidenceState.Submitted, EvidenceStep.Take, Actor.Officer),
        (EvidenceState.Submitted, EvidenceStep.Withdraw, Actor.Supplier),
        (EvidenceState.InReview, EvidenceStep.Accept, Actor.Officer),
        (EvidenceState.InReview, EvidenceStep.Reject, Actor.Officer),
        (EvidenceState.InReview, EvidenceStep.AskForMore, Actor.Officer),
        (EvidenceState.NeedsMore, EvidenceStep.Submit, Actor.Supplier),
        (EvidenceState.NeedsMore, EvidenceStep.Withdraw, Actor.Supplier),
        (EvidenceState.Accepted, EvidenceStep.Reopen, Actor.Officer),
        (EvidenceState.Accepted, EvidenceStep.Withdraw, Actor.Supplier),
        (EvidenceState.Rejected, EvidenceStep.Reopen, Actor.Officer),
        (EvidenceState.NeedsMore, EvidenceStep.Reopen, Actor.Officer),
        (EvidenceState.Accepted, EvidenceStep.Unsettle, Actor.Supplier),
    ];

    private static IEnumerable<TestCaseData> Matrix() =>
        from state in Enum.GetValues<EvidenceState>()
        from step in Enum.GetValues<EvidenceStep>()
        from actor in Enum.GetValues<Actor>()
        select new TestCaseData(state, step, actor);

    [TestCaseSource(nameof(Matrix))]
    public void Only_the_listed_steps_are_there(EvidenceState state, EvidenceStep step, Actor actor)
    {
        var paper = In(state);
        var allowed = Allowed.Contains((state, step, actor));
        Assert.That(paper.Allows(step, actor), Is.EqualTo(allowed));
        if (allowed)
        {
            Assert.That(paper.Take(step, actor, "reason").State, Is.Not.EqualTo(state));
            return;
        }

        var known = Allowed.Any(a => a.Item1 == state && a.Item2 == step);
        Assert.That(
            Refusal(() => paper.Take(step, actor, "reason")),
            Is.EqualTo(known ? "evidence.not-yours-to-do" : "evidence.step-not-allowed"));
    }

    [TestCase(EvidenceState.Submitted, EvidenceState.Accepted, null)]
    [TestCase(EvidenceState.InReview, EvidenceState.Rejected, null)]
    [TestCase(EvidenceState.NeedsMore, EvidenceState.Accepted, null)]
    [TestCase(EvidenceState.Accepted, EvidenceState.NeedsMore, null)]
    [TestCase(EvidenceState.Draft, EvidenceState.Accepted, "evidence.step-not-allowed")]
    [TestCase(EvidenceState.Withdrawn, EvidenceState.Accepted, "evidence.step-not-allowed")]
    public void A_finding_takes_the_paper_through_its_steps(EvidenceState from, EvidenceState found, string? code) =>
        Assert.That(
            Refusal(() => Assert.That(Evidence.AfterFinding(from, found), Is.EqualTo(found))), Is.EqualTo(code));

    [TestCase(1, null, "evidence.issued-in-future")]
    [TestCase(-10, -10, "evidence.expires-before-issue")]
    [TestCase(-10, -1, "evidence.expired")]
    [TestCase(0, null, null)]
    [TestCase(-10, 0, null)]
    public void Dates_are_checked_at_the_day(int issuedIn, int? expiresIn, string? code)
    {
        var statement = Complete with
        {
            IssuedOn = Today.AddDays(issuedIn), ExpiresOn = expiresIn is { } days ? Today.AddDays(days) : null,
        };
        Assert.That(
            Refusal(() => Evidence.Draft(Guid.Empty, EvidenceTypes.Find("site-audit")!, statement, true, Today)),
            Is.EqualTo(code));
    }

    [Test]
    public void A_draft_may_be_incomplete_and_a_submitted_paper_may_not()
    {
        var nothing = new EvidenceStatement(null, null, " ", null, null, [], null);
        var draft = Evidence.Draft(Guid.Empty, EvidenceTypes.Find("iso-9001")!, nothing, hasFile: false, Today);
        Assert.That(
            () => draft.Submit(Today),
            Throws.TypeOf<RuleBrokenException>()
                .With.Property("Code").EqualTo("evidence.incomplete")
                .And.Message.EqualTo("Still missing: file, number, issuer, scope, date of issue, expiry date."));
    }

    [Test]
    public void A_paper_without_an_end_needs_no_expiry_date() =>
        Assert.That(
            EvidenceRules.Missing(
                EvidenceTypes.Find("tax-confirmation")!, Complete with { Number = null, ExpiresOn = null }, true),
            Is.Empty);

    [TestCase(EvidenceStep.Reject)]
    [TestCase(EvidenceStep.AskForMore)]
    public void A_supplier_is_told_the_reason(EvidenceStep step)
    {
        Assert.That(
            Refusal(() => In(EvidenceState.InReview).Take(step, Actor.Officer, " ")),
            Is.EqualTo("evidence.reason-missing"));
        Assert.That(
            In(EvidenceState.InReview).Take(step, Actor.Officer, " Page 2 is blurred. ").Note,
            Is.EqualTo("Page 2 is blurred."));
    }

    [Test]
    public void The_note_goes_when_the_paper_is_handed_in_again() =>
        Assert.That((In(EvidenceState.NeedsMore) with { Note = "Blurred" }).Submit(Today).Note, Is.Null);

    [TestCase(0, EvidenceState.Accepted, true)]
    [TestCase(1, EvidenceState.Expired, false)]
    public void An_accepted_paper_counts_through_its_last_day(int daysAfterTheEnd, EvidenceState state, bool counts)
    {
        var day = Complete.ExpiresOn!.Value.AddDays(daysAfterTheEnd);
        Assert.That(In(EvidenceState.Accepted).StateOn(day), Is.EqualTo(state));
        Assert.That(In(EvidenceState.Accepted).CountsOn(day), Is.EqualTo(counts));
    }

    [Test]
    public void Every_state_has_a_key_that_reads_back() =>
        Assert.That(
            Enum.GetValues<EvidenceState>().Select(s => EvidenceStates.Parse(s.Key())),
            Is.EqualTo(Enum.GetValues<EvidenceState>()));

    private static Evidence In(EvidenceState state) =>
        new(Guid.Empty, EvidenceTypes.Find("iso-9001")!, Complete, HasFile: true, state, Note: null);

    internal static string? Refusal(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (RuleBrokenException refusal)
        {
            return refusal.Code;
        }
    }
}
