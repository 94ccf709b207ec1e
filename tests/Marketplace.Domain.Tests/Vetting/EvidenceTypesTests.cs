using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Tests.Vetting;

public sealed class EvidenceTypesTests
{
    [Test]
    public void Every_key_is_there_once() =>
        Assert.That(EvidenceTypes.All.Select(t => t.Key), Is.Unique);

    [Test]
    public void Every_criterion_that_papers_prove_has_a_type() =>
        Assert.That(
            EvidenceTypes.All.Select(t => t.Criterion).Distinct(),
            Is.EqualTo(Enumerable.Range(1, 12).Select(n => $"C{n:00}")));

    [Test]
    public void Every_type_is_named_in_both_languages() =>
        Assert.That(
            EvidenceTypes.All,
            Has.All.Matches<EvidenceType>(t => t is { Name: { Vi: not "", En: not "" },
                Counts: { Vi: not "", En: not "" } }));

    [Test]
    public void Legal_papers_and_the_four_confirmations_are_required() =>
        Assert.That(
            EvidenceTypes.Required.Select(t => t.Key),
            Is.EqualTo((string[])
            [
                "registration-certificate", "tax-confirmation", "customs-confirmation",
                "environment-labour-confirmation",
                "court-confirmation",
            ]));

    [TestCase("iso-9001", "C05")]
    [TestCase("oeko-tex", "C06")]
    [TestCase("fsc-coc", "C12")]
    public void A_type_is_found_by_its_key(string key, string criterion) =>
        Assert.That(EvidenceTypes.Find(key)!.Criterion, Is.EqualTo(criterion));

    [Test]
    public void An_unknown_key_finds_nothing() => Assert.That(EvidenceTypes.Find("iso-9999"), Is.Null);
}
