using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Mail;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Features.Agency.Mail;

/// <summary>Writes to everybody of a firm, each in their own language.</summary>
internal sealed class SupplierMail(Db db, OutgoingMail mail, IOptions<MailOptions> options)
{
    /// <param name="key">
    /// What happened, so that the same event has the same Message-ID each time it is delivered.
    /// </param>
    /// <param name="body">Between the salutation and the link.</param>
    /// <param name="path">Of the page where the reader goes on, without the language.</param>
    public async Task Tell(
        Guid supplier, string key, Bilingual subject, Bilingual body, string path, CancellationToken ct)
    {
        var site = options.Value.SiteAddress.TrimEnd('/');
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32];
        foreach (var reader in await db.Query<Reader>(ReadStaff, new { Supplier = supplier }, ct))
        {
            var text = new Bilingual(
                $"Chào {reader.Name},\n\n{body.Vi}\n\nXem: {site}/vi{path}",
                $"Dear {reader.Name},\n\n{body.En}\n\nRead more: {site}/en{path}");
            await mail.Add(
                new Email($"{id}.{reader.Id:N}@{new Uri(site).Host}", reader.Email, subject.In(reader.Language),
                    text.In(reader.Language)),
                ct);
        }
    }

    private sealed record Reader(Guid Id, string Email, string Name, string Language);

    private const string ReadStaff = """
        select a.id, a.email, a.name, a.language
        from accounts.account a
        where a.supplier_id = @Supplier and a.suspended_at is null
        order by a.id
        """;
}
