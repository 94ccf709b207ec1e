using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests.Platform.Mail;

/// <summary>A real SMTP server that takes one message and keeps it.</summary>
internal sealed partial class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource<string> _message = new();
    private readonly Task _serving;

    public SmtpServer()
    {
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Task<string> FirstMessage => _message.Task;

    public static string Subject(string message)
    {
        var raw = Unfolded().Replace(SubjectLine().Match(message).Groups[1].Value, "");
        using var decoded = Attachment.CreateAttachmentFromString("", raw);
        return decoded.Name ?? raw;
    }

    /// <summary>Every base64 part as text.</summary>
    public static IReadOnlyList<string> Bodies(string message) =>
        [.. Base64Part().Matches(message).Select(m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value)))];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Serve()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line && line != "QUIT")
        {
            await writer.WriteLineAsync(line == "DATA" ? "354 go on" : "250 ok");
            if (line == "DATA")
            {
                await Take(reader);
                await writer.WriteLineAsync("250 taken");
            }
        }
    }

    private async Task Take(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            text.Append(line).Append('\n');
        }

        _message.SetResult(text.ToString());
    }

    [GeneratedRegex(@"^Subject: (.*(?:\n[ \t].*)*)", RegexOptions.Multiline)]
    private static partial Regex SubjectLine();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Unfolded();

    [GeneratedRegex(@"Content-Transfer-Encoding: base64\n\n([A-Za-z0-9+/=\n]+)")]
    private static partial Regex Base64Part();
}
