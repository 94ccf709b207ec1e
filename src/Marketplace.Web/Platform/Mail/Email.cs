using System.Net;

namespace Marketplace.Web.Platform.Mail;

/// <summary>One message to one person, in that person's language.</summary>
/// <param name="MessageId">Stable for the event and the reader, so that a second delivery can be recognised.</param>
/// <param name="Text">Paragraphs separated by empty lines.</param>
public sealed record Email(string MessageId, string To, string Subject, string Text)
{
    /// <summary>The same text for readers of HTML.</summary>
    public string Html =>
        string.Concat(Text.Split("\n\n").Select(
            p => $"<p>{WebUtility.HtmlEncode(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>\n"));
}

/// <summary>Hands a message on; the same message may be handed over twice when the process dies in between.</summary>
public interface IEmailSender
{
    Task Send(Email email, CancellationToken ct);
}
