using Marketplace.Domain;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Mail;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>Whoever reported an inquiry reads what the officer decided of it, and why.</summary>
internal sealed class TellOfJunk(Db db, OutgoingMail mail, IOptions<MailOptions> options)
    : IOutboxHandler<DecideJunk.JunkDecided>
{
    public async Task Handle(DecideJunk.JunkDecided message, CancellationToken ct)
    {
        if (await db.Find<Row>(FindReporter, new { message.InquiryId }, ct) is not { } row)
        {
            return;
        }

        var site = options.Value.SiteAddress.TrimEnd('/');
        var outcome = row.Outcome == "confirmed"
            ? new Bilingual(
                "được xác nhận là thư rác, không tính vào chỉ số trả lời",
                "is junk and no longer counts for your response figures")
            : new Bilingual(
                "không phải thư rác, vẫn tính vào chỉ số trả lời",
                "is no junk and still counts for your response figures");
        var subject = new Bilingual(
            $"Thư hỏi hàng {row.Reference}: báo cáo đã xét", $"Inquiry {row.Reference}: your report was looked at");
        var text = new Bilingual(
            $"Chào {row.Name},\n\nThư hỏi hàng {row.Reference} {outcome.Vi}.\n\nLý do: {row.Reason}\n\nXem: "
            + $"{site}/vi/inquiries/{message.InquiryId}",
            $"Dear {row.Name},\n\nInquiry {row.Reference} {outcome.En}.\n\nReason: {row.Reason}\n\nRead more: "
            + $"{site}/en/inquiries/{message.InquiryId}");
        await mail.Add(
            new Email($"junk.{message.InquiryId:N}@{new Uri(site).Host}", row.Email, subject.In(row.Language),
                text.In(row.Language)), ct);
    }

    private sealed record Row(
        string Reference, string Outcome, string Reason, string Email, string Name, string Language);

    private const string FindReporter = """
        select i.reference, r.outcome, r.outcome_reason as reason, a.email, a.name, a.language
        from inquiries.junk_report r
        join inquiries.inquiry i on i.id = r.inquiry_id
        join accounts.account a on a.id = r.reported_by and a.suspended_at is null
        where r.inquiry_id = @InquiryId and r.outcome is not null
        """;
}
