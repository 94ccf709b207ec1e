using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Pages.Mail;

/// <summary>
/// What the site would have mailed; there only where <c>Mail:ShowSink</c> says so and no SMTP server is named.
/// </summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class SinkModel(Db db, IOptions<MailOptions> options) : PageModel
{
    private const string Newest = """
        select m.recipient, m.subject, m.body_text, m.sent_at
        from platform.mail_sink m
        order by m.sent_at desc, m.id desc
        limit 100
        """;

    public IReadOnlyList<Row> Messages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (options.Value is not { ShowSink: true, Host: "" })
        {
            return NotFound();
        }

        Messages = await db.Query<Row>(Newest, null, ct);
        return Page();
    }

    public sealed record Row(string Recipient, string Subject, string BodyText, DateTime SentAt);
}
