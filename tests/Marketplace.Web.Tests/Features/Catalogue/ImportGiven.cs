using System.Text;
using Marketplace.Web.Features.Catalogue.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Catalogue;

/// <param name="Refused">The file of refused rows; empty when there is none.</param>
internal sealed record ImportedFile(ImportCounts Counts, List<Refusal> Refusals, string Refused);

/// <summary>Brings files in as the command line and the worker do.</summary>
internal static class ImportGiven
{
    public static Task<ImportedFile> Import(this TestSite site, Guid supplier, string csv) =>
        site.Import(supplier, Encoding.UTF8.GetBytes(csv), "listings.csv", ImportMap.Own);

    /// <param name="onBatch">Called after each committed batch; null: nothing.</param>
    public static async Task<ImportedFile> Import(
        this TestSite site, Guid supplier, byte[] file, string name, ImportMap map, Func<ImportCounts,
        Task>? onBatch = null)
    {
        var folder = Directory.CreateDirectory(Path.Join(site.Files, Guid.CreateVersion7().ToString())).FullName;
        var (path, refusedPath) = (Path.Join(folder, name), Path.Join(folder, "refused"));
        await File.WriteAllBytesAsync(path, file);
        var source = new SourceFile(path, name, map.Delimiter);
        await source.Inspect(CancellationToken.None);
        await using var scope = site.Scope();
        var import = ActivatorUtilities.CreateInstance<ListingImport>(scope.ServiceProvider);
        var refusals = new List<Refusal>();
        await using (var refused = new RefusedRows(source, refusedPath))
        {
            await import.Run(
                source, map, supplier,
                async (row, reasons) =>
                {
                    refusals.AddRange(reasons);
                    await refused.Add(row, reasons);
                },
                onBatch ?? (_ => Task.CompletedTask), CancellationToken.None);
        }

        return new(import.Counts, refusals, File.Exists(refusedPath) ? await File.ReadAllTextAsync(refusedPath) : "");
    }
}
