using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
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

    public List<object> Cases { get; } = [];

    public List<object> Facts { get; } = [];

    public List<object> Listings { get; } = [];

    public List<object> Inquiries { get; } = [];

    public List<object> Messages { get; } = [];

    public List<Guid> ListingIds { get; } = [];

    public List<Guid> SupplierIds { get; } = [];

    public Guid NewId() => clock.NewId();

    /// <summary>JSON columns keep the names that the API uses.</summary>
    public static JsonNode? Camel<T>(T value) => JsonSerializer.SerializeToNode(value, CamelCase);

    public async Task Write(Db db, CancellationToken ct)
    {
        (string Sql, List<object> Rows)[] tables =
        [
            (DemoSql.Suppliers, Suppliers), (DemoSql.Accounts, Accounts), (DemoSql.Applications, Applications),
            (DemoSql.Evidence, Evidence), (DemoSql.Cases, Cases), (DemoSql.Facts, Facts), (DemoSql.Listings, Listings),
            (DemoSql.Inquiries, Inquiries), (DemoSql.Messages, Messages),
        ];
        foreach (var (sql, rows) in tables)
        {
            await db.Execute(sql, new { Rows = JsonSerializer.Serialize(rows, Snake) }, ct);
        }
    }
}
