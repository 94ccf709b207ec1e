using System.Collections.Concurrent;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests.Platform.Mail;

/// <summary>A real SMTP server that keeps what it takes.</summary>
/// <param name="recipient">What it says to each recipient.</param>
/// <param name="silentAt">It takes this message and never says so; 0: none.</param>
internal sealed partial class SmtpServer(string recipient = "250 ok", int silentAt = 0) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _messages = [];
    private readonly CancellationTokenSource _ends = new();
    private readonly TaskCompletionSource _silent = new();
    private Task _serving = Task.CompletedTask;

    /// <summary>In the order they were taken.</summary>
    public IReadOnlyCollection<string> Messages => _messages;

    public IEnumerable<string> MessageIds => _messages.Select(m => MessageId().Match(m).Groups[1].Value);

    /// <summary>Done when the message that gets no answer was taken.</summary>
    public Task Silent => _silent.Task;

    /// <summary>Settings that send mail here.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{((IPEndPoint)_listener.LocalEndpoint).Port}",
    };

    public SmtpServer Started()
    {
        _listener.Start();
        _serving = Serve();
        return this;
    }

    public static string Subject(string message)
    {
        var raw = Unfolded().Replace(SubjectLine().Match(message).Groups[1].Value, "");
        using var decoded = Attachment.CreateAttachmentFromString("", raw);
        return decoded.Name ?? raw;
    }

    /// <summary>Every base64 part as text.</summary>
    public static IReadOnlyList<string> Bodies(string message) =>
    [
        .. Base64Part().Matches(message).Select(
            m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value))),
    ];

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ends.Dispose();
    }

    private async Task Serve()
    {
        List<Task> talks = [];
        while (!_ends.IsCancellationRequested)
        {
            talks.Add(Talk(await _listener.AcceptTcpClientAsync(_ends.Token)));
        }

        await Task.WhenAll(talks);
    }

    private async Task Talk(TcpClient client)
    {
        using var open = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false))
        {
            NewLine = "\r\n", AutoFlush = true,
        };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_ends.Token) is { } line && line != "QUIT")
        {
            await writer.WriteLineAsync(
                line == "DATA" ? "354 go on"
                : line.StartsWith("RCPT", StringComparison.Ordinal) ? recipient
                : "250 ok");
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
        while (await reader.ReadLineAsync(_ends.Token) is { } line && line != ".")
        {
            text.Append(line).Append('\n');
        }

        _messages.Enqueue(text.ToString());
        if (_messages.Count == silentAt)
        {
            _silent.SetResult();
            await Task.Delay(Timeout.Infinite, _ends.Token);
        }
    }

    [GeneratedRegex("^Message-ID: <(.*)>", RegexOptions.Multiline)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"^Subject: (.*(?:\n[ \t].*)*)", RegexOptions.Multiline)]
    private static partial Regex SubjectLine();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Unfolded();

    [GeneratedRegex(@"Content-Transfer-Encoding: base64\n\n([A-Za-z0-9+/=\n]+)")]
    private static partial Regex Base64Part();
}
