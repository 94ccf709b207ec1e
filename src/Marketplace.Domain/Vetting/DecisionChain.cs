using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Domain.Vetting;

/// <summary>One line of the decision log.</summary>
/// <param name="Entry">Canonical JSON of what was decided.</param>
/// <param name="PreviousHash">Hash of the line before; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 hex of previous hash and entry.</param>
public sealed record DecisionLine(long Number, string Entry, string PreviousHash, string Hash);

/// <summary>Decisions chained by their hashes: nobody changes, removes or reorders one unseen.</summary>
public static class DecisionChain
{
    public static string Beginning { get; } = new('0', 64);

    public static DecisionLine Next(DecisionLine? last, string entry)
    {
        var previous = last?.Hash ?? Beginning;
        return new DecisionLine((last?.Number ?? 0) + 1, entry, previous, HashOf(previous, entry));
    }

    /// <returns>The number of the first line that does not fit; null: the chain is unbroken.</returns>
    public static long? FirstBreak(IEnumerable<DecisionLine> lines)
    {
        DecisionLine? last = null;
        foreach (var line in lines)
        {
            var expected = Next(last, line.Entry);
            if (line != expected)
            {
                return line.Number;
            }

            last = line;
        }

        return null;
    }

    private static string HashOf(string previous, string entry) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + entry)));
}
