using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Catalogue.Import;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>A supplier sends a file of listings, sees it go in, and fetches the rows to correct.</summary>
[Authorize(Policies.Supplier), RequestSizeLimit(UploadImport.LargestForm)]
public sealed class ImportModel(IMediator mediator) : FormPage
{
    /// <summary>The run to show; null: the latest.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Run { get; set; }

    /// <summary>The column map as it was typed.</summary>
    [BindProperty]
    public string? Map { get; set; }

    public IReadOnlyList<ImportRun> Runs { get; private set; } = [];

    public OwnCatalogue.Response Catalogue { get; private set; } = null!;

    public ImportRun? Shown => Runs.FirstOrDefault(r => Run is null || r.Id == Run);

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    public Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct) => Submit(
        async () =>
        {
            var sent = await mediator.Send(new UploadImport.Request(User.SupplierId(), User.Id(), file, Map), ct);
            return Redirect(Link($"/portal/import?run={sent.Id}"));
        },
        () => Load(ct));

    /// <summary>A file with every column and one row that lacks its price.</summary>
    public FileContentResult OnGetSample() => File(ImportColumns.Sample(), "text/csv", "marketplace-import.csv");

    public static string Word(ImportRun run) => run.State switch
    {
        "queued" => Say.This("Đang chờ", "Waiting"),
        "running" => Say.This("Đang nhập", "Running"),
        "done" => Say.This("Xong", "Done"),
        _ => Say.This("Không nhập được", "Stopped"),
    };

    private async Task Load(CancellationToken ct)
    {
        Runs = await mediator.Send(new OwnImports.Request(User.SupplierId(), null), ct);
        Catalogue = await mediator.Send(new OwnCatalogue.Request(User.SupplierId()), ct);
    }
}
