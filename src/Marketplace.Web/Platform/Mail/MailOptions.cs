using System.ComponentModel.DataAnnotations;

namespace Marketplace.Web.Platform.Mail;

/// <summary>Settings <c>Mail:…</c>.</summary>
public sealed class MailOptions
{
    /// <summary>Empty: messages go to the sink in the database.</summary>
    public string Host { get; init; } = "";

    [Range(1, 65_535)]
    public int Port { get; init; } = 25;

    /// <summary>Empty: the server asks for no sign-in.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>STARTTLS.</summary>
    public bool UseTls { get; init; }

    /// <summary>For one message, from connecting to the server's last word.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    [Required, EmailAddress]
    public string From { get; init; } = "pavilion@marketplace.example";

    /// <summary>Lets everybody read the sink at /mail: for demonstrations and development only.</summary>
    public bool ShowSink { get; init; }

    /// <summary>Start of every address in a message, and of canonical links, without a slash at its end.</summary>
    [Required]
    public string SiteAddress { get; init; } = "http://127.0.0.1:5080";
}
