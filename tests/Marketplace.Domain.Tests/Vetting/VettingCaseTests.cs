using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Tests.Vetting;

/// <summary>Who may do what to a case, and what a step makes void.</summary>
public sealed class VettingCaseTests
{
    private static readonly Guid Chau = Guid.CreateVersion7();
    private static readonly Guid Tuan = Guid.CreateVersion7();
    private static readonly Guid Ha = Guid.CreateVersion7();
    private static readonly VettingCase Fresh = new("open", null, new HashSet<Guid>(), new HashSet<Guid>(), null);

    [Test]
    public void A_case_that_another_took_first_is_not_taken_by_accident() =>
        Assert.That(() => Fresh.Take(Chau).Take(Tuan), Refused("case.taken"));

    [Test]
    public void A_case_is_taken_over_by_whoever_knows_who_has_it() =>
        Assert.That(Fresh.Take(Chau).Take(Tuan, from: Chau).Officer, Is.EqualTo(Tuan));

    [Test]
    public void A_case_waits_while_any_paper_is_asked_for() =>
        Assert.That(Fresh.Find(Chau, "accepted", "Seen.", othersWait: true).State, Is.EqualTo("waiting"));

    [Test]
    public void A_look_up_after_the_recommendation_makes_it_void()
    {
        var after = Fresh.Recommend(Chau, "All seen.", openPapers: 0).LookUp(Tuan);
        Assert.That((after.State, after.RecommendedBy), Is.EqualTo(("open", (Guid?)null)));
    }

    [Test]
    public void Whoever_reviewed_does_not_decide_even_when_another_recommended() =>
        Assert.That(
            () => Fresh.Find(Ha, "accepted", "Seen.").Take(Chau, from: Ha).Recommend(Chau, "All seen.", 0).Decide(
                Ha, "rejected", "No.", passes: false),
            Refused("case.second-person-needed"));

    [Test]
    public void Who_recommended_does_not_decide() =>
        Assert.That(
            () => Fresh.Recommend(Ha, "All seen.", 0).Decide(Ha, "approved", "Yes.", passes: true),
            Refused("case.second-person-needed"));

    [TestCase("approved")]
    [TestCase("rejected")]
    public void Nothing_is_decided_on_papers_that_nobody_recommended_on(string outcome) =>
        Assert.That(
            () => Fresh.Recommend(Chau, "All seen.", 0).Decide(Ha, outcome, "So.", passes: true, papersChanged: true),
            Refused("case.papers-changed"));

    [Test]
    public void A_case_with_changed_papers_can_be_returned() =>
        Assert.That(
            Fresh.Recommend(Chau, "All seen.", 0).Decide(
                Ha, "returned", "New paper.", passes: false, papersChanged: true).State,
            Is.EqualTo("open"));

    [Test]
    public void A_conflict_gives_the_case_away_and_makes_the_recommendation_void()
    {
        var after = Fresh.Take(Chau).Recommend(Chau, "All seen.", 0).DeclareConflict(Chau);
        Assert.That((after.Officer, after.State, after.RecommendedBy), Is.EqualTo(((Guid?)null, "open", (Guid?)null)));
        Assert.That(() => after.Take(Chau), Refused("case.conflict-of-interest"));
    }

    [Test]
    public void An_approver_in_conflict_does_not_decide() =>
        Assert.That(
            () => Fresh.Recommend(Chau, "All seen.", 0).DeclareConflict(Ha).Decide(
                Ha, "rejected", "No.", passes: false),
            Refused("case.conflict-of-interest"));

    private static NUnit.Framework.Constraints.IResolveConstraint Refused(string code) =>
        Throws.InstanceOf<RuleBrokenException>().With.Property(nameof(RuleBrokenException.Code)).EqualTo(code);
}
