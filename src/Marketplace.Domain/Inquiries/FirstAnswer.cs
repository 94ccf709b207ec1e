using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Inquiries;

/// <summary>When a supplier's message counts as the first answer, and how long it took.</summary>
public static class FirstAnswer
{
    /// <summary>Nobody reads and answers faster: what comes sooner was sent by a machine.</summary>
    public static readonly TimeSpan FastestHuman = TimeSpan.FromSeconds(5);

    /// <param name="since">From the inquiry to this message.</param>
    /// <param name="earlier">The supplier's last messages in any thread; only the newest three are looked at.</param>
    /// <returns>False for a message sent too fast, or one that repeats an earlier one but for case, spaces and
    /// marks.</returns>
    public static bool StopsTheClock(string text, TimeSpan since, IEnumerable<string> earlier)
    {
        var key = PlainText.Key(text);
        return key.Length > 0 && since >= FastestHuman && !earlier.Take(3).Any(e => PlainText.Key(e) == key);
    }
}
