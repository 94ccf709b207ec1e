using System.Security.Claims;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>A supplier's imports, newest first, with their progress and refused rows.</summary>
public static class OwnImports
{
    /// <param name="Id">Null: the latest fifty.</param>
    public sealed record Request(Guid SupplierId, Guid? Id) : IQuery<IReadOnlyList<ImportRun>>;

    public static void Map(RouteGroupBuilder suppliers)
    {
        suppliers.MapGet("/imports", async (ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new Request(user.SupplierId(), null), ct))).WithName("ListImports");
        suppliers.MapGet("/imports/{id:guid}", async (
                Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await Find(id, user, mediator, ct))).WithName("GetImport").ProducesProblem(404);
        suppliers.MapGet("/imports/{id:guid}/refused", Download).WithName("GetRefusedRows").ProducesProblem(404);
    }

    private static async Task<PhysicalFileHttpResult> Download(
        Guid id, ClaimsPrincipal user, IMediator mediator, ImportFolder folder, HttpContext http)
    {
        var run = await Find(id, user, mediator, http.RequestAborted);
        if (run.State != "done" || !File.Exists(folder.Refused(id)))
        {
            throw new NotFoundException("import");
        }

        http.Response.Headers.CacheControl = "private, no-store";
        var plain = run.FileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? run.FileName[..^3]
            : run.FileName;
        return TypedResults.PhysicalFile(folder.Refused(id), "application/octet-stream", $"refused-{plain}");
    }

    private static async Task<ImportRun> Find(
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Request(user.SupplierId(), id), ct)).SingleOrDefault()
            ?? throw new NotFoundException("import");

    internal sealed class Handler(Db db) : IRequestHandler<Request, IReadOnlyList<ImportRun>>
    {
        public async Task<IReadOnlyList<ImportRun>> Handle(Request request, CancellationToken ct) =>
            [.. (await db.Query<ImportRuns.Row>(ImportRuns.FindOwn, request, ct)).Select(ImportRuns.Show)];
    }
}
