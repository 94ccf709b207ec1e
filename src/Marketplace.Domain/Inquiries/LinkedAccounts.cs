namespace Marketplace.Domain.Inquiries;

/// <summary>Whether a buyer's account belongs to the supplier asked: such an inquiry does not count for the response
/// figures.</summary>
public static class LinkedAccounts
{
    /// <summary>Mail hosts where anybody has an address: sharing one proves nothing.</summary>
    private static readonly HashSet<string> Public = new(StringComparer.OrdinalIgnoreCase)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "yahoo.com.vn",
        "ymail.com", "icloud.com", "me.com", "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.net", "gmx.de",
        "web.de",
        "mail.com", "mail.ru", "yandex.com", "yandex.ru", "qq.com", "163.com", "126.com", "naver.com", "hanmail.net",
        "zoho.com",
        "vnn.vn", "hcm.vnn.vn", "hn.vnn.vn", "fpt.vn", "viettel.vn",
    };

    /// <param name="buyer">E-mail of the buyer's account.</param>
    /// <param name="firm">E-mails of the supplier's staff and contact; empty ones are passed over.</param>
    /// <param name="website">Address of the supplier's site; null: none told.</param>
    /// <returns>True for the same address (also with a +tag), or the same mail host where that host is the firm's
    /// own.</returns>
    public static bool AreLinked(string buyer, IEnumerable<string?> firm, string? website)
    {
        var (name, host) = Parts(buyer);
        var isOwnHost = !Public.Contains(host);
        return firm.Where(a => !string.IsNullOrWhiteSpace(a)).Select(a => Parts(a!)).Any(a =>
                (a.Host == host && a.Name == name) || (isOwnHost && Same(host, a.Host)))
            || (isOwnHost && Uri.TryCreate(website, UriKind.Absolute, out var site) && Same(host, Bare(site.Host)));
    }

    /// <summary>The same host, or one below the other: mail.firm.vn and firm.vn. A bare public suffix is never
    /// reached.</summary>
    private static bool Same(string a, string b) =>
        a == b || Below(a, b) || Below(b, a);

    private static bool Below(string longer, string shorter) =>
        shorter.Contains('.', StringComparison.Ordinal) && shorter.Length > "com.vn".Length
        && longer.EndsWith("." + shorter, StringComparison.Ordinal);

    private static (string Name, string Host) Parts(string address)
    {
        var at = address.LastIndexOf('@');
        var name = (at < 0 ? address : address[..at]).Trim().ToLowerInvariant();
        return (name.Split('+')[0], at < 0 ? "" : Bare(address[(at + 1)..].Trim()));
    }

    private static string Bare(string host)
    {
        var lower = host.ToLowerInvariant();
        return lower.StartsWith("www.", StringComparison.Ordinal) ? lower[4..] : lower;
    }
}
