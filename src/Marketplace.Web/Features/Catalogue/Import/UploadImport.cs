using System.Security.Claims;
using System.Text.Json;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>A supplier hands in a file of listings; a worker imports it.</summary>
public static class UploadImport
{
    /// <param name="Map">Null or empty: the columns are called as our fields.</param>
    public sealed record Request(Guid SupplierId, Guid AccountId, IFormFile? File, string? Map) : ICommand<Response>;

    /// <param name="Id">Of the run that is there when the same file with the same map waits or runs already.</param>
    public sealed record Response(Guid Id);

    public const long LargestFile = 25 * 1024 * 1024;

    /// <summary>Of a packed file; a bomb is refused after so much.</summary>
    public const long LargestUnpacked = 200 * 1024 * 1024;

    /// <summary>Files of one supplier that may wait at a time, so that others get their turn.</summary>
    private const int MostWaiting = 5;

    /// <summary>Larger than the largest file, so that a file too large is told so and not cut off.</summary>
    public const long LargestForm = 32 * 1024 * 1024;

    private static readonly string[] Endings = [".csv", ".jsonl", ".ndjson", ".csv.gz", ".jsonl.gz", ".ndjson.gz"];

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPost("/imports", async (HttpRequest http, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var form = http.HasFormContentType ? await http.ReadFormAsync(ct) : throw new RefusedException(
                415, "media-type-not-supported", "Gửi multipart/form-data.", "Send multipart/form-data.");
            var request = new Request(user.SupplierId(), user.Id(), form.Files.GetFile("file"), form["map"]);
            var run = await mediator.Send(request, ct);
            return TypedResults.Accepted($"/api/supplier/imports/{run.Id}", run);
        })
        .Accepts<IFormFile>("multipart/form-data")
        .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestForm)).WithIdempotency()
        .WithName(nameof(UploadImport)).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415);

    internal sealed class Handler(Db db, ImportFolder folder, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var file = Accepted(request.File);
            var map = string.IsNullOrWhiteSpace(request.Map) ? ImportMap.Own : ImportMap.Parse(request.Map);
            var id = clock.NewId();
            var (part, name) = ($"{folder.Upload(id)}.part", FileStore.Clean(file.FileName));
            try
            {
                await Write(file, part, ct);
                var source = new SourceFile(part, name, map.Delimiter, LargestUnpacked);
                var sha256 = await source.Inspect(ct);
                ListingImport.MustHaveColumns(source, map);
                File.Move(part, folder.Upload(id));
                var args = new Row(
                    id, request.SupplierId, request.AccountId, name, sha256, file.Length, clock.GetUtcNow(),
                    ReferenceEquals(map, ImportMap.Own) ? "{}" : JsonSerializer.Serialize(map, ImportRuns.Json));
                return new Response(await Queue(args, ct));
            }
            catch
            {
                File.Delete(folder.Upload(id));
                throw;
            }
            finally
            {
                File.Delete(part);
            }
        }

        /// <returns>The run of this file and map: the new one, or one that waits or runs already.</returns>
        private async Task<Guid> Queue(Row row, CancellationToken ct)
        {
            await db.Execute(LockImports, row, ct);
            if (await db.Find<Guid?>(FindWaiting, row, ct) is { } waiting)
            {
                File.Delete(folder.Upload(row.Id));
                return waiting;
            }

            if (await db.Find<long>(CountWaiting, row, ct) >= MostWaiting)
            {
                throw new RuleBrokenException(
                    "import.too-many", $"Đang có {MostWaiting} tệp chờ nhập. Chờ xong một tệp rồi gửi tiếp.",
                    $"{MostWaiting} files are waiting already. Send the next when one is done.");
            }

            await db.Execute(Insert, row, ct);
            return row.Id;
        }

        private async Task Write(IFormFile file, string part, CancellationToken ct)
        {
            Directory.CreateDirectory(folder.Root);
            await using var target = new FileStream(part, FileMode.CreateNew, FileAccess.Write);
            await file.CopyToAsync(target, ct);
            target.Flush(flushToDisk: true);
        }

        private static IFormFile Accepted(IFormFile? file) =>
            file is null or { Length: 0 } ? throw new RefusedException(
                422, "import.file-missing", "Chọn một tệp có nội dung.", "Choose a file that is not empty.")
            : file.Length > LargestFile ? throw new RefusedException(
                413, "import.too-large", "Tệp lớn hơn 25 MB. Nén bằng gzip hoặc tách tệp.",
                "The file is larger than 25 MB. Compress it with gzip or split it.")
            : Endings.Any(e => file.FileName.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? file
            : throw new RefusedException(
                415, "import.type-not-allowed", "Chỉ nhận CSV hoặc JSON Lines (.csv, .jsonl), có thể nén .gz.",
                "Only CSV or JSON Lines (.csv, .jsonl), also as .gz.");
    }

    private sealed record Row(
        Guid Id, Guid SupplierId, Guid AccountId, string FileName, string Sha256, long Bytes, DateTimeOffset Now,
        string Map);

    /// <summary>One upload of a supplier at a time looks whether its file waits, and how many do.</summary>
    private const string LockImports = """
        select pg_advisory_xact_lock(hashtextextended('imports of ' || @SupplierId::text, 0))
        """;

    private const string Insert = """
        insert into catalogue.import_run
            (id, supplier_id, account_id, file_name, file_sha256, bytes_total, map, created_at)
        values (@Id, @SupplierId, @AccountId, @FileName, @Sha256, @Bytes, @Map::jsonb, @Now)
        """;

    private const string CountWaiting = """
        select count(*)
        from catalogue.import_run r
        where r.supplier_id = @SupplierId and r.state in ('queued', 'running')
        """;

    private const string FindWaiting = """
        select r.id
        from catalogue.import_run r
        where r.supplier_id = @SupplierId and r.file_sha256 = @Sha256 and r.map = @Map::jsonb
            and r.state in ('queued', 'running')
        """;
}
