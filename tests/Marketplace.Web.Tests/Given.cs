using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests;

/// <summary>Arranges by real requests; agency accounts, which no request opens, by SQL.</summary>
public static class Given
{
    public const string Password = "a long enough password";

    private static int _people;

    private static int _firms;

    /// <summary>Somebody with a new buyer account, signed in.</summary>
    public static async Task<HttpClient> Buyer(this TestSite site, string? email = null) =>
        await site.Registered(new { role = "buyer", email = email ?? NewEmail(), password = Password,
            name = "Hanne Sørby",
            company = "Nordic Roast AS", country = "NO", language = "en" });

    /// <summary>Staff of a newly registered firm, signed in.</summary>
    public static async Task<HttpClient> Supplier(
        this TestSite site, string? taxCode = null, string company = "Công ty Cổ phần Cà phê Ea Tân",
        string? email = null) =>
        await site.Registered(new { role = "supplier", email = email ?? NewEmail(), password = Password,
            name = "Võ Ngọc Ánh",
            company, taxCode = taxCode ?? NewTaxCode(), businessType = "factory", country = "VN", language = "vi" });

    /// <summary>An agency person: officer, approver or admin, signed in.</summary>
    public static async Task<HttpClient> Agency(this TestSite site, string role, string? email = null) =>
        await site.SignedIn(await site.AgencyAccount(role, email));

    /// <returns>The e-mail to sign in with.</returns>
    public static async Task<string> AgencyAccount(this TestSite site, string role, string? email = null)
    {
        email ??= NewEmail();
        var hasher = site.Services.GetRequiredService<IPasswordHasher<string>>();
        await site.Execute(
            """
            insert into accounts.account (id, email, name, password_hash, role, language, security_stamp)
            values (@Id, @Email, @Name, @Hash, @Role, 'en', @Id)
            """,
            new { Id = Guid.CreateVersion7(), Email = email, Name = $"The {role}",
                Hash = hasher.HashPassword(email, Password), Role = role });
        return email;
    }

    public static async Task<HttpClient> SignedIn(this TestSite site, string email)
    {
        var client = site.Visitor();
        await client.PostAsJsonAsync("/api/session", new { email, password = Password }).Succeeded();
        return client;
    }

    public static async Task<Guid> AccountId(this HttpClient client) =>
        Guid.Parse((string)(await (await client.GetAsync("/api/session")).Json())["accountId"]!);

    public static async Task<Guid> SupplierId(this HttpClient client) =>
        Guid.Parse((string)(await (await client.GetAsync("/api/session")).Json())["supplierId"]!);

    public static string NewEmail() => $"person@firm{Interlocked.Increment(ref _people)}.example";

    /// <summary>A ten-digit tax code with a right check digit; serials of 99 are nobody's.</summary>
    public static string NewTaxCode()
    {
        while (true)
        {
            var body = $"01{9_900_000 + Interlocked.Increment(ref _firms):0000000}";
            int[] weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
            var digit = 10 - (body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11);
            if (digit is >= 0 and <= 9)
            {
                return body + digit;
            }
        }
    }

    private static async Task<HttpClient> Registered(this TestSite site, object registration)
    {
        var client = site.Visitor();
        await client.PostAsJsonAsync("/api/accounts", registration).Succeeded();
        var email = (string)registration.GetType().GetProperty("email")!.GetValue(registration)!;
        await client.PostAsJsonAsync("/api/session", new { email, password = Password }).Succeeded();
        return client;
    }
}
