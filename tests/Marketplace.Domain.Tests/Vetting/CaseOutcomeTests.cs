using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Tests.Vetting;

/// <summary>What a case can end with, and where that takes its supplier.</summary>
public sealed class CaseOutcomeTests
{
    [TestCase(true, "applicant", "approved rejected")]
    [TestCase(true, "eligible", "approved rejected")]
    [TestCase(false, "eligible", "kept suspended removed")]
    [TestCase(false, "selected", "kept suspended removed")]
    [TestCase(false, "suspended", "kept reinstated removed")]
    [TestCase(false, "removed", "kept reinstated")]
    [TestCase(false, "applicant", "kept")]
    public void A_case_ends_as_its_supplier_stands(bool isApplication, string state, string outcomes) =>
        Assert.That(string.Join(' ', CaseOutcome.For(isApplication, state).Select(o => o.Key)), Is.EqualTo(outcomes));

    [Test]
    public void Every_offered_move_is_a_step_that_the_supplier_has()
    {
        var moves =
            from state in SupplierState.All
            from outcome in CaseOutcome.For(isApplication: false, state)
            where outcome.SupplierState is not null
            select (state, outcome.SupplierState);
        foreach (var (from, to) in moves)
        {
            Assert.That(EvidenceTests.Refusal(() => SupplierState.CheckStep(from, to!)), Is.Null, $"{from} {to}");
        }
    }

    [TestCase("applicant", "suspended")]
    [TestCase("suspended", "suspended")]
    [TestCase("removed", "suspended")]
    [TestCase("removed", "removed")]
    public void A_supplier_does_not_go_where_no_decision_takes_it(string from, string to) =>
        Assert.That(
            EvidenceTests.Refusal(() => SupplierState.CheckStep(from, to)), Is.EqualTo("supplier.step-not-allowed"));

    [Test]
    public void An_outcome_that_is_not_offered_is_refused_by_name() =>
        Assert.That(
            () => CaseOutcome.Among(CaseOutcome.For(isApplication: false, "eligible"), "reject"),
            Throws.InstanceOf<RuleBrokenException>().With.Message.EqualTo(
                "This case can end with: Keep as it is, Suspend, Remove."));
}
