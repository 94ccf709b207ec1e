using System.Globalization;

namespace Marketplace.Domain.Scoring;

/// <summary>What a facts file made by hand can have wrong although it reads: holes, figures out of range.</summary>
public static class SnapshotCheck
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <returns>Place and what is expected, e.g. <c>$.products[0].quality: 0 to 100</c>; null: nothing is
    /// wrong.</returns>
    public static string? FirstFault(Snapshot snapshot) => Faults(snapshot).FirstOrDefault();

    /// <summary>Days far from today are slips of the pen, and the calendar ends in the year 9999.</summary>
    public static bool IsPlausible(DateOnly day) => day.Year is >= FirstYear and <= LastYear;

    private static IEnumerable<string> Faults(Snapshot s) =>
    [
        .. Size(s.SizeClass, CriteriaSet.InForce.Thresholds.BySize.Keys),
        .. Share("$.profileCompleteness", s.ProfileCompleteness),
        .. Day("$.registeredOn", s.RegisteredOn),
        .. Each("$.evidence", s.Evidence, Paper),
        .. s.Evidence.GroupBy(e => e?.Id).Where(g => g.Key is not null && g.Count() > 1)
            .Select(g => $"$.evidence: the id {g.Key} once only"),
        .. Each("$.products", s.Products, Product),
        .. Each("$.upheldDisputes", s.UpheldDisputes, (place, day) => Day(place, day)),
        .. Each("$.importAlerts", s.ImportAlerts, (place, day) => Day(place, day)),
        .. Each("$.activeDays", s.ActiveDays, (place, day) => Day(place, day)),
        .. Each("$.bans", s.Bans, (place, b) => [.. Day($"{place}.from", b.From), .. Day($"{place}.until", b.Until)]),
        .. Each("$.inquiries", s.Inquiries, Inquiry),
    ];

    private static IEnumerable<string> Paper(string place, EvidenceItem paper) =>
    [
        .. Day($"{place}.issuedOn", paper.IssuedOn),
        .. Day($"{place}.expiresOn", paper.ExpiresOn),
        .. NotNegative($"{place}.turnoverUsd", paper.TurnoverUsd),
        .. NotNegative($"{place}.markets", paper.Markets),
        .. NotNegative($"{place}.exportYears", paper.ExportYears),
    ];

    private static IEnumerable<string> Product(string place, ProductItem product) =>
    [
        .. Share($"{place}.quality", product.Quality),
        .. Day($"{place}.changedOn", product.ChangedOn),
        .. Day($"{place}.originProvedOn", product.OriginProvedOn),
        .. Day($"{place}.regulatedFrom", product.RegulatedFrom),
    ];

    private static IEnumerable<string> Inquiry(string place, InquiryItem inquiry) =>
    [
        .. Day($"{place}.receivedAt", DateOnly.FromDateTime(inquiry.ReceivedAt.UtcDateTime)),
        .. inquiry.AnsweredAt is { } at ? Day($"{place}.answeredAt", DateOnly.FromDateTime(at.UtcDateTime)) : [],
        .. inquiry.AnsweredAt < inquiry.ReceivedAt
            ? [$"{place}.answeredAt: not before receivedAt"]
            : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Size(string size, IEnumerable<string> known) =>
        known.Contains(size) ? [] : [$"$.sizeClass: one of {string.Join(", ", known)}, not {size}"];

    private static IEnumerable<string> Each<T>(
        string place, IReadOnlyList<T> items, Func<string, T, IEnumerable<string>> faults) =>
        items.SelectMany((item, i) =>
            item is null ? [At(place, i) + ": an entry, not null"] : faults(At(place, i), item));

    private static string At(string place, int i) => string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]");

    private static IEnumerable<string> Day(string place, DateOnly? day) =>
        day is { } known && !IsPlausible(known) ? [$"{place}: a day of the years {FirstYear} to {LastYear}"] : [];

    private static IEnumerable<string> Share(string place, decimal share) =>
        share is < 0 or > 100 ? [$"{place}: 0 to 100"] : [];

    private static IEnumerable<string> NotNegative(string place, decimal? figure) =>
        figure < 0 ? [$"{place}: 0 or more"] : [];
}
