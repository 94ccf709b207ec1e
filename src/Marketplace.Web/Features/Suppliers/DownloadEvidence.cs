using System.Security.Claims;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>
/// The file of a paper, for the firm's own staff and the agency; never shown inside the browser. Whoever declared a
/// conflict of interest in a case of the firm gets none of its papers.
/// </summary>
public static class DownloadEvidence
{
    public static void Map(RouteGroupBuilder signedIn) => signedIn
        .MapGet("/supplier/evidence/{id:guid}/file", Download)
        .WithName(nameof(DownloadEvidence)).ProducesProblem(404);

    private static async Task<FileStreamHttpResult> Download(
        Guid id, ClaimsPrincipal user, Db db, FileStore files, HttpContext http)
    {
        var isAgency = user.RoleName() is "officer" or "approver";
        Guid? supplier = user.RoleName() == "supplier" ? user.SupplierId() : null;
        var row = isAgency || supplier is not null
            ? await db.Find<Row>(
                FindFile, new { Id = id, Supplier = supplier, Reader = user.Id() }, http.RequestAborted)
            : null;
        var stream = row is null ? null : files.Open(row.SupplierId, row.Id);
        if (stream is null)
        {
            throw new NotFoundException("evidence");
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(stream, row!.ContentType, row.Name);
    }

    private sealed record Row(Guid Id, Guid SupplierId, string Name, string ContentType);

    private const string FindFile = """
        select f.id, f.supplier_id, f.name, f.content_type
        from suppliers.evidence e
        join suppliers.stored_file f on f.id = e.file_id
        where e.id = @Id
          and (@Supplier::uuid is null or e.supplier_id = @Supplier)
          and (@Supplier::uuid is not null or e.state <> 'draft')
          and (@Supplier::uuid is not null or not exists (
              select 1
              from agency.conflict_declaration d
              join agency.vetting_case c on c.id = d.case_id
              where d.officer_id = @Reader and d.has_conflict and c.supplier_id = e.supplier_id))
        """;
}
