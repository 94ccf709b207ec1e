using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Tests.Suppliers;

public sealed class ApplicationTests
{
    internal static readonly CompanyProfile Empty = new(
        "HTX Mây tre", null, "0100109106", "cooperative", null, null, null, null, null, null, null, null, null, null,
        [], null, [],
        null, null, null, 0, null, null, [], [], null, [], null, null);

    private static readonly HashSet<(string, string, Actor)> Allowed =
    [
        ("draft", "submitted", Actor.Supplier),
        ("needs-more", "submitted", Actor.Supplier),
        ("submitted", "in-review", Actor.Officer),
        ("in-review", "needs-more", Actor.Officer),
        ("needs-more", "in-review", Actor.Officer),
        ("in-review", "approved", Actor.Approver),
        ("in-review", "rejected", Actor.Approver),
    ];

    private static IEnumerable<TestCaseData> Matrix() =>
        from before in Application.States
        from after in Application.States
        from actor in Enum.GetValues<Actor>()
        select new TestCaseData(before, after, actor);

    [TestCaseSource(nameof(Matrix))]
    public void Only_the_listed_steps_are_there(string before, string after, Actor actor)
    {
        var isKnown = Allowed.Any(a => a.Item1 == before && a.Item2 == after);
        var expected = Allowed.Contains((before, after, actor)) ? null
            : isKnown ? "application.not-yours-to-do"
            : "application.step-not-allowed";
        Assert.That(
            Vetting.EvidenceTests.Refusal(() => Application.CheckStep(before, after, actor)), Is.EqualTo(expected));
    }

    [TestCase("submitted", "needs-more", null)]
    [TestCase("submitted", "rejected", null)]
    [TestCase("in-review", "in-review", null)]
    [TestCase("needs-more", "needs-more", null)]
    [TestCase("needs-more", "rejected", null)]
    [TestCase("draft", "in-review", "application.step-not-allowed")]
    [TestCase("approved", "rejected", "application.step-not-allowed")]
    public void The_agency_s_steps_go_through_the_review(string before, string after, string? code) =>
        Assert.That(
            Vetting.EvidenceTests.Refusal(() => Application.CheckAgencyStep(before, after)), Is.EqualTo(code));

    [Test]
    public void Everything_that_is_missing_is_named() =>
        Assert.That(
            Application.Missing(Empty, [], ["tax-confirmation"]).Select(m => m.Key),
            Is.EqualTo((string[])
            [
                "foundedOn", "legalRepresentative", "provinceCode", "communeCode", "street", "contactName", "phone",
                "contactEmail", "hsChapters", "employees", "registration-certificate", "customs-confirmation",
                "environment-labour-confirmation", "court-confirmation",
            ]));

    [Test]
    public void What_is_not_right_yet_is_named_once() =>
        Assert.That(
            Application.Missing(Empty, [new("street", "x", new("", "")), new("latitude", "x", new("", ""))], [])
                .Select(m => m.Key).Where(k => k is "street" or "latitude"),
            Is.EqualTo((string[])["street", "latitude"]));

    [TestCase(2028, 2028, "application.barred")]
    [TestCase(2029, 2028, null)]
    [TestCase(2027, null, null)]
    public void A_removed_firm_applies_again_after_its_bar(int round, int? barredThrough, string? code) =>
        Assert.That(
            Vetting.EvidenceTests.Refusal(() => Application.CheckNotBarred(round, barredThrough)), Is.EqualTo(code));

    [Test]
    public void An_incomplete_application_is_refused() =>
        Assert.That(
            Vetting.EvidenceTests.Refusal(() => Application.CheckComplete([new("x", new("Tên", "Name"))])),
            Is.EqualTo("application.incomplete"));
}
