using Marketplace.Domain;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Mail;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Features.Accounts;

/// <summary>
/// Whoever registered reads it in the mailbox, so that an account opened in somebody else's name is noticed.
/// </summary>
internal sealed class TellOfAccount(OutgoingMail mail, IOptions<MailOptions> options)
    : IOutboxHandler<Register.AccountOpened>
{
    public Task Handle(Register.AccountOpened message, CancellationToken ct)
    {
        var site = options.Value.SiteAddress.TrimEnd('/');
        var subject = new Bilingual("Tài khoản của bạn tại Vietnam Pavilion", "Your account at Vietnam Pavilion");
        var text = new Bilingual(
            $"Chào {message.Name},\n\nĐã mở tài khoản cho địa chỉ {message.Email}. Đăng nhập: {site}/vi/sign-in\n\n"
            + "Nếu không phải bạn đăng ký, hãy báo cho cơ quan để khóa tài khoản.",
            $"Dear {message.Name},\n\nAn account was opened for {message.Email}. Sign in: {site}/en/sign-in\n\n"
            + "If it was not you who registered, tell the agency, and the account will be closed.");
        return mail.Add(
            new Email(
                $"account.{message.AccountId:N}@{new Uri(site).Host}", message.Email, subject.In(message.Language),
                text.In(message.Language)),
            ct);
    }
}
