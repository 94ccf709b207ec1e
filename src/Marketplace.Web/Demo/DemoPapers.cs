using Marketplace.Domain.Vetting;

namespace Marketplace.Web.Demo;

/// <summary>One paper of a demo supplier, dated from the day of seeding so that the demo never ages.</summary>
internal sealed record DemoPaper(string Type, DateOnly IssuedOn, DateOnly? ExpiresOn, string State, object Details)
{
    /// <summary>Handed in after the decision.</summary>
    public bool IsNew { get; init; }
}

/// <summary>Which papers a supplier of some strength has handed in, and what officers made of them.</summary>
internal static class DemoPapers
{
    private static readonly string[] Food = ["coffee", "tea", "cashew", "pepper", "rice", "seafood", "fruit"];
    private static readonly string[] Crafts = ["rattan", "ceramics", "lacquerware"];
    private static readonly string[] Wood = ["timber", "furniture", "rattan"];

    public static IReadOnlyList<DemoPaper> Of(DemoSupplier s, DateOnly today)
    {
        var state = s.State == "draft" ? "draft" : "submitted";
        return [.. Basic(s, today), .. ProductPapers(s).Select(type => Aged(s, type, 120, 730)),
            .. s.Certificates.Distinct().Select((type, i) => Certificate(s, type, i)), .. Capability(s),
            .. Reputation(s), .. Renewal(s)];

        DemoPaper Aged(DemoSupplier _, string type, int age, int? life) => Paper(type, today, age, life, state);

        DemoPaper Certificate(DemoSupplier supplier, string type, int place) =>
            Paper(type, today, 300 + (place * 40), Life(supplier.Strength, place), state);

        // a member's paper that came after the decision
        IEnumerable<DemoPaper> Renewal(DemoSupplier supplier) =>
            supplier.Key is "quevo" or "locan"
                ? [Paper("smeta", today, 20, 1095, "submitted") with { IsNew = true }] : [];

        IEnumerable<DemoPaper> Capability(DemoSupplier supplier) => supplier.Strength == 0 ? [] :
        [
            Paper("certificate-of-origin", today, 100, 730, state),
            Paper("site-audit", today, supplier.Strength >= 2 ? 110 + (supplier.Staff % 60) : 420, null, state),
            Paper("capacity-sheet", today, 110, null, state),
            Paper("factory-proof", today, 900, null, state),
            Paper("customs-summary", today, 90, null, state, new
            {
                turnoverUsd = Turnover(supplier), markets = supplier.Markets.Length + supplier.Strength,
                exportYears = supplier.Strength,
            }),
            Paper("audited-statement", today, 200, null, state,
                new { financialYear = today.Year - 1, equityVnd = supplier.Staff * 60_000_000L }),
            Paper("traceability-codes", today, 60, null, state),
            Paper("lot-events", today, 30, null, state),
        ];

        IEnumerable<DemoPaper> Reputation(DemoSupplier supplier) => supplier.Strength < 2 ? [] :
        [
            Paper("trademark-vn", today, 1200, 3650, state),
            .. supplier.Strength < 3 ? (IEnumerable<DemoPaper>)[] : 
                [Paper(Food.Concat(Crafts).Contains(supplier.Group) ? "ocop" : "vietnam-value", today, 200, 1095,
                    state)],
            .. Regulated(supplier),
            .. supplier.Strength < 4 ? (IEnumerable<DemoPaper>)[] :
                [Paper("reputable-exporter", today, 150, 365, state), Paper("award", today, 300, null, state),
                 Paper("iso-9001", today, 400, 1095, state)],
        ];

        IEnumerable<DemoPaper> Regulated(DemoSupplier supplier) =>
            supplier.Group == "coffee" && supplier.Strength >= 3 ? [Paper("eudr-plots", today, 80, null, state)]
            : Wood.Contains(supplier.Group) ? [Paper("timber-legality", today, 80, null, state)]
            : [];
    }

    private static string[] ProductPapers(DemoSupplier supplier) =>
        Food.Contains(supplier.Group)
            ? ["food-safety-certificate", "product-self-declaration", "product-label", "test-report"]
            : Crafts.Contains(supplier.Group) ? ["product-label", "test-report"]
            : ["conformity-certificate", "product-label", "test-report"];

    /// <summary>
    /// Days a certificate holds: the second one of a middling firm ends soon, that of a weak firm has just ended.
    /// </summary>
    private static int Life(int strength, int place) => (strength, place) switch
    {
        (3, 1) => 340 + 45,
        (2, 1) => 340 - 10,
        _ => 1095,
    };

    private static IEnumerable<DemoPaper> Basic(DemoSupplier s, DateOnly today)
    {
        // of an unfinished application only this one is handed in
        yield return Paper("registration-certificate", today, (today.Year - s.Founded) * 365, null, "submitted");
        foreach (var type in EvidenceTypes.Required.Select(t => t.Key).Where(k => k != "registration-certificate"))
        {
            if (s.State != "draft")
            {
                yield return Paper(type, today, Age(s, type), null, "submitted");
            }
        }
    }

    /// <summary>A confirmation holds for 365 days: that of a lapsed member ended three days ago.</summary>
    private static int Age(DemoSupplier s, string type) =>
        s.State == "lapsed" && type == "tax-confirmation" ? 368 : 60 + (s.Staff % 90);

    private static long Turnover(DemoSupplier s)
    {
        var threshold = s.Staff switch { <= 10 => 50_000L, <= 100 => 300_000L, <= 200 => 2_000_000L, _ => 10_000_000L };
        return threshold * (30 + (s.Strength * 14)) / 100;
    }

    private static DemoPaper Paper(
        string type, DateOnly today, int age, int? life, string state, object? details = null)
    {
        var issued = today.AddDays(-age);
        return new DemoPaper(type, issued, life is { } days ? issued.AddDays(days) : null, state, details ?? new { });
    }
}
