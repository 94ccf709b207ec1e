using System.Text.Json;
using Marketplace.Domain;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>Uploads and refused rows on disk, under the run's own number.</summary>
internal sealed record ImportFolder(string Root)
{
    public string Upload(Guid run) => Path.Join(Root, run.ToString("N"));

    public string Refused(Guid run) => Upload(run) + ".refused";
}

/// <summary>What the stored run looks like to its supplier.</summary>
/// <param name="State">queued, running, done or failed.</param>
/// <param name="RowsRead">Always created + updated + unchanged + refused, plus at most one batch under way.</param>
/// <param name="Problem">What stopped the whole file; null: nothing did.</param>
/// <param name="Refusals">The first 200; all refused rows are in the file of refused rows.</param>
public sealed record ImportRun(
    Guid Id, string FileName, string State, int RowsRead, int Created, int Updated, int Unchanged, int Refused,
    ImportProblem? Problem, IReadOnlyList<Refusal> Refusals, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

public sealed record ImportProblem(string Code, Bilingual Text);

/// <summary>The rows of catalogue.import_run as several slices need them.</summary>
internal static class ImportRuns
{
    public const string FindOwn = """
        select r.id, r.file_name, r.state, r.rows_read, r.created, r.updated, r.unchanged, r.refused,
            r.problem, r.refusals::text as refusals, r.created_at, r.finished_at
        from catalogue.import_run r
        where r.supplier_id = @SupplierId and (@Id::uuid is null or r.id = @Id)
        order by r.created_at desc, r.id desc
        limit 50
        """;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static ImportRun Show(Row row) => new(
        row.Id, row.FileName, row.State, row.RowsRead, row.Created, row.Updated, row.Unchanged, row.Refused,
        row.Problem is null ? null : JsonSerializer.Deserialize<ImportProblem>(row.Problem, Json),
        JsonSerializer.Deserialize<List<Refusal>>(row.Refusals, Json)!, row.CreatedAt, row.FinishedAt);

    internal sealed record Row(
        Guid Id, string FileName, string State, int RowsRead, int Created, int Updated, int Unchanged, int Refused,
        string? Problem, string Refusals, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);
}
