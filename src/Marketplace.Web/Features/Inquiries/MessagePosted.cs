using Marketplace.Domain;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Mail;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>A message was written: the other side is told by e-mail, each person in their own language.</summary>
public sealed record MessagePosted(Guid MessageId) : IOutboxMessage
{
    public static string Kind => "inquiry.message";
}

internal sealed class TellTheOtherSide(Db db, OutgoingMail mail, IOptions<MailOptions> options)
    : IOutboxHandler<MessagePosted>
{
    public async Task Handle(MessagePosted message, CancellationToken ct)
    {
        foreach (var row in await db.Query<Row>(ReadRecipients, new { message.MessageId }, ct))
        {
            await mail.Add(Write(message, row), ct);
        }
    }

    private Email Write(MessagePosted message, Row row)
    {
        var site = options.Value.SiteAddress.TrimEnd('/');
        var name = (row.Language == "vi" ? row.NameVi ?? row.NameEn : row.NameEn ?? row.NameVi) ?? row.Reference;
        var subject = new Bilingual(
            $"{row.From} viết về {name} ({row.Reference})", $"{row.From} wrote about {name} ({row.Reference})");
        var text = new Bilingual(
            $"Chào {row.ToName},\n\n{row.From} viết:\n\n{row.Text}\n\nXem và trả lời: "
            + $"{site}/vi/inquiries/{row.InquiryId}",
            $"Dear {row.ToName},\n\n{row.From} wrote:\n\n{row.Text}\n\nRead and answer: "
            + $"{site}/en/inquiries/{row.InquiryId}");
        return new Email(
            $"{message.MessageId:N}.{row.ToId:N}@{new Uri(site).Host}", row.ToAddress,
            OneLine(subject.In(row.Language)),
            text.In(row.Language));
    }

    /// <summary>A firm's name is typed by its owner; a line break in it would begin a new header.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split('\r', '\n'));

    private sealed record Row(
        Guid InquiryId, string Reference, string? NameVi, string? NameEn, string From, string Text,
        Guid ToId, string ToAddress, string ToName, string Language);

    private const string ReadRecipients = """
        select i.id as inquiry_id, i.reference, l.name_vi, l.name_en,
            case m.side when 'buyer' then coalesce(author.company, author.name)
                 else case r.language when 'vi' then s.legal_name_vi
                     else coalesce(s.legal_name_en, s.legal_name_vi) end end as from,
            m.text, r.id as to_id, r.email as to_address, r.name as to_name, r.language
        from inquiries.message m
        join inquiries.inquiry i on i.id = m.inquiry_id
        join catalogue.listing l on l.id = i.listing_id
        join suppliers.supplier s on s.id = i.supplier_id
        join accounts.account author on author.id = m.author_id
        join accounts.account r on r.suspended_at is null
            and ((m.side = 'buyer' and r.supplier_id = i.supplier_id) or (m.side = 'supplier' and r.id = i.buyer_id))
        where m.id = @MessageId
        order by r.id
        """;
}
