using Marketplace.Domain;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Mail;

/// <summary>
/// The supplier is reminded that an accepted paper ends; one that was renewed or withdrawn meanwhile is left out.
/// </summary>
internal sealed class TellOfExpiry(Db db, SupplierMail mail) : IOutboxHandler<SendExpiryReminders.EvidenceExpires>
{
    public async Task Handle(SendExpiryReminders.EvidenceExpires message, CancellationToken ct)
    {
        if (await db.Find<Row>(FindPaper, new { message.EvidenceId }, ct) is not { } row)
        {
            return;
        }

        var paper = EvidenceTypes.Find(row.Type)?.Name ?? new Bilingual(row.Type, row.Type);
        var (vi, en) = ($"{row.ExpiresOn:dd/MM/yyyy}", $"{row.ExpiresOn:d MMM yyyy}");
        await mail.Tell(
            row.SupplierId,
            $"expiry {message.EvidenceId} {row.ExpiresOn:yyyy-MM-dd} {message.DaysBefore}",
            new($"{paper.Vi} hết hạn ngày {vi}", $"{paper.En} ends on {en}"),
            new(
                $"“{paper.Vi}” hết hạn ngày {vi}. Sau ngày đó giấy này không còn được tính điểm. Hãy tải bản mới lên.",
                $"“{paper.En}” ends on {en}. After that day it earns no points. Upload the new one."),
            "/portal/evidence",
            ct);
    }

    private sealed record Row(Guid SupplierId, string Type, DateOnly ExpiresOn);

    private static readonly string FindPaper = $"""
        select e.supplier_id, e.type, {SendExpiryReminders.LastDay("e")} as expires_on
        from suppliers.evidence e
        where e.id = @EvidenceId and e.state = 'accepted' and {SendExpiryReminders.LastDay("e")} is not null
            and not ({SendExpiryReminders.IsRenewed})
        """;
}
