using System.Globalization;
using System.Text;
using System.Xml;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Mail;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Pages;

/// <summary>What search engines may read: robots.txt, and the public pages in both languages.</summary>
internal static class Sitemap
{
    /// <summary>Half of what the format allows in one file, because each page stands in it twice.</summary>
    private const int Most = 25_000;

    private const string LinksNamespace = "http://www.w3.org/1999/xhtml";

    private static readonly string[] Fixed = ["", "/products", "/how-vetting-works", "/api-docs"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/robots.txt", (IOptions<MailOptions> site) => TypedResults.Text(Robots(Origin(site))))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/sitemap.xml", async (IOptions<MailOptions> site, Db db, CancellationToken ct) =>
            TypedResults.Text(
                Write(Origin(site), await db.Query<Entry>(ListPublic, new { Most = Most - Fixed.Length }, ct)),
                "application/xml", Encoding.UTF8))
            .AllowAnonymous().CacheOutput(AnonymousPages.Name).ExcludeFromDescription();
    }

    private static string Robots(string origin) => $"""
        User-agent: *
        Disallow: /api/
        Disallow: /vi/portal
        Disallow: /en/portal
        Disallow: /vi/console
        Disallow: /en/console
        Sitemap: {origin}/sitemap.xml

        """;

    /// <summary>Never from the request: whoever asks could write any host into a page that is kept.</summary>
    private static string Origin(IOptions<MailOptions> site) => site.Value.SiteAddress.TrimEnd('/');

    private static string Write(string origin, IReadOnlyList<Entry> entries)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            xml.WriteAttributeString("xmlns", "xhtml", null, LinksNamespace);
            foreach (var entry in Fixed.Select(path => new Entry(path, null)).Concat(entries))
            {
                WritePage(xml, origin, entry, "vi");
                WritePage(xml, origin, entry, "en");
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void WritePage(XmlWriter xml, string origin, Entry entry, string language)
    {
        xml.WriteStartElement("url");
        xml.WriteElementString("loc", $"{origin}/{language}{entry.Path}");
        if (entry.ChangedOn is { } day)
        {
            xml.WriteElementString("lastmod", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        foreach (var other in new[] { "vi", "en" })
        {
            xml.WriteStartElement("link", LinksNamespace);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", other);
            xml.WriteAttributeString("href", $"{origin}/{other}{entry.Path}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <param name="Path">Without the language.</param>
    private sealed record Entry(string Path, DateOnly? ChangedOn);

    private const string ListPublic = """
        (
            select '/suppliers/' || s.id as path, null::date as changed_on
            from suppliers.supplier s
            where suppliers.is_live(s.state)
            order by s.id
            limit @Most
        )
        union all
        (
            select '/products/' || l.id, (l.updated_at at time zone 'Asia/Ho_Chi_Minh')::date
            from catalogue.shown_listing l
            order by l.id desc
            limit @Most
        )
        limit @Most
        """;
}
