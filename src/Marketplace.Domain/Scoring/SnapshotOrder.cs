namespace Marketplace.Domain.Scoring;

/// <summary>Lists of facts have no order of their own: this gives them one.</summary>
internal static class SnapshotOrder
{
    /// <summary>The same facts in the one order in which they are written and hashed.</summary>
    public static Snapshot Sorted(this Snapshot snapshot) => snapshot with
    {
        Evidence = [.. snapshot.Evidence.OrderBy(e => e.Id, StringComparer.Ordinal)
            .Select(e => e with { HsChapters = [.. e.HsChapters.Order(StringComparer.Ordinal)] })],
        Products = [.. snapshot.Products.OrderBy(p => p.Id, StringComparer.Ordinal)],
        UpheldDisputes = [.. snapshot.UpheldDisputes.Order()],
        ImportAlerts = [.. snapshot.ImportAlerts.Order()],
        Bans = [.. snapshot.Bans.OrderBy(b => b.From).ThenBy(b => b.Until)],
        ActiveDays = [.. snapshot.ActiveDays.Distinct().Order()],
        Inquiries = [.. snapshot.Inquiries
            .Select(i => new InquiryItem(i.ReceivedAt.ToUniversalTime(), i.AnsweredAt?.ToUniversalTime()))
            .OrderBy(i => i.ReceivedAt).ThenBy(i => i.AnsweredAt)],
    };
}
