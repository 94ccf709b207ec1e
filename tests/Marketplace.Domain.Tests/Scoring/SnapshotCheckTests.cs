using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Tests.Scoring;

/// <summary>Files that read, but cannot be meant.</summary>
public sealed class SnapshotCheckTests
{
    private static readonly TestCaseData[] Wrong =
    [
        new(Example.Golden with { ProfileCompleteness = 101 }, "$.profileCompleteness"),
        new(Example.Golden with { SizeClass = "huge" }, "$.sizeClass"),
        new(Example.Golden with { RegisteredOn = new(1899, 12, 31) }, "$.registeredOn"),
        new(Example.Golden with { Evidence = [null!] }, "$.evidence[0]"),
        new(Example.With("award", new(2200, 1, 1)), "$.evidence[17].issuedOn"),
        new(Example.With("award", new(2024, 1, 1), DateOnly.MaxValue), "$.evidence[17].expiresOn"),
        new(Example.Golden with { Evidence = [.. Example.Golden.Evidence, Example.Golden.Evidence[0]] }, "E01"),
        new(Example.Golden with { Products = [new("P1", -1, Example.AsOf)] }, "$.products[0].quality"),
        new(Example.Golden with { Bans = [new(Example.AsOf, DateOnly.MaxValue)] }, "$.bans[0].until"),
        new(Example.Golden with { Inquiries = [new(DateTimeOffset.MaxValue, null)] }, "$.inquiries[0].receivedAt"),
        new(Example.Golden with { Inquiries = [new(DateTimeOffset.UnixEpoch.AddDays(1), DateTimeOffset.UnixEpoch)] },
            "$.inquiries[0].answeredAt"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void The_place_is_named(Snapshot snapshot, string place) =>
        Assert.That(SnapshotCheck.FirstFault(snapshot), Does.Contain(place));

    [Test]
    public void Nothing_is_wrong_with_the_golden_example() =>
        Assert.That(SnapshotCheck.FirstFault(Example.Golden), Is.Null);
}
