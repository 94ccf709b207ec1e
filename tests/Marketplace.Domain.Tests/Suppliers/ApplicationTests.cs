using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Tests.Suppliers;

public sealed class ApplicationTests
{
    internal static readonly CompanyProfile Empty = new(
        "HTX Mây tre", null, "0100109106", "cooperative", null, null, null, null, null, null, null, null, null, null, [], null, [],
        null, null, null, 0, null, null, [], [], null, [], null, null);

    private static readonly HashSet<(string, string, Actor)> Allowed =
    [
        ("draft", "submitted", Actor.Supplier),
        ("needs-more", "submitted", Actor.Supplier),
        ("submitted", "in-review", Actor.Officer),
        ("in-review", "needs-more", Actor.Officer),
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
    public void An_incomplete_application_is_refused() =>
        Assert.That(
            Vetting.EvidenceTests.Refusal(() => Application.CheckComplete([new("x", new("Tên", "Name"))])),
            Is.EqualTo("application.incomplete"));
}
