using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Demo;

/// <summary>The rows of one load, table by table, until they are written.</summary>
internal sealed class DemoRows(TimeProvider clock)
{
    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public List<object> Accounts { get; } = [];

    public List<object> Suppliers { get; } = [];

    public List<object> Applications { get; } = [];

    public List<object> Evidence { get; } = [];

    public List<object> Files { get; } = [];

    public List<object> Cases { get; } = [];

    public List<object> Findings { get; } = [];

    public List<object> Notes { get; } = [];

    public List<object> Audit { get; } = [];

    /// <summary>What the second person decided; written by the code that writes real decisions.</summary>
    public List<Decide.DecisionEntry> Decisions { get; } = [];

    /// <summary>Members one of whose mandatory papers has ended.</summary>
    public List<Guid> Lapsed { get; } = [];

    /// <summary>Members who handed in papers after the decision.</summary>
    public List<Guid> Renewing { get; } = [];

    public List<object> Facts { get; } = [];

    public List<object> Listings { get; } = [];

    public List<object> Inquiries { get; } = [];

    public List<object> Messages { get; } = [];

    public List<object> JunkReports { get; } = [];

    public List<Guid> ListingIds { get; } = [];

    public List<Guid> SupplierIds { get; } = [];

    public Guid NewId() => clock.NewId();

    /// <summary>
    /// The same id for the same thing in every installation, so that an interrupted load leaves no file behind.
    /// </summary>
    public static Guid IdOf(string thing) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"marketplace demo {thing}")).AsSpan(0, 16));

    /// <summary>JSON columns keep the names that the API uses.</summary>
    public static JsonNode? Camel<T>(T value) => JsonSerializer.SerializeToNode(value, CamelCase);

    public async Task Write(Db db, CancellationToken ct)
    {
        (string Sql, List<object> Rows)[] tables =
        [
            (DemoSql.Suppliers, Suppliers), (DemoSql.Accounts, Accounts), (DemoSql.Applications, Applications),
            (DemoSql.Files, Files), (DemoSql.Evidence, Evidence), (DemoSql.Cases, Cases), (DemoSql.Findings, Findings),
            (DemoSql.Notes, Notes), (DemoSql.Audit, Audit), (DemoSql.Facts, Facts), (DemoSql.Listings, Listings),
            (DemoSql.Inquiries, Inquiries), (DemoSql.Messages, Messages), (DemoSql.JunkReports, JunkReports),
        ];
        foreach (var (sql, rows) in tables)
        {
            await db.Execute(sql, new { Rows = JsonSerializer.Serialize(rows, Snake) }, ct);
        }
    }
}
