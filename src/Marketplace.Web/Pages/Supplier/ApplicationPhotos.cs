using Marketplace.Web.Features.Suppliers.SitePhotos;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>
/// The photos of the production site. Their buttons post the address as well: it is saved, or shown again as typed.
/// </summary>
public sealed partial class ApplicationModel
{
    /// <summary>Several photos in one form.</summary>
    private const long LargestForm = 96 * 1024 * 1024;

    private const string PhotoField = "photos";

    public IReadOnlyList<ListSitePhotos.Photo> SitePhotos { get; private set; } = [];

    public int PhotosThatCount => SitePhotos.Count(p => !p.IsCopy && p.State != "broken");

    /// <summary>What was just done to the photos; null: nothing, or the page was asked for anew.</summary>
    public string? PhotosDone { get; private set; }

    public static Standing StateOf(ListSitePhotos.Photo photo) => photo switch
    {
        { IsCopy: true } => new("expired", T("Trùng ảnh của doanh nghiệp khác", "Another firm has it")),
        { State: "broken" } => new("expired", T("Không đọc được", "Cannot be read")),
        { State: "waiting" } => new("run", T("Đang chuẩn bị ảnh", "Being prepared")),
        _ => new("verified", T("Được tính", "Counts")),
    };

    public Task<IActionResult> OnPostAddPhotosAsync(CancellationToken ct) => ChangePhotos(
        async () =>
        {
            if (Request.Form.Files.GetFiles(PhotoField).Count == 0)
            {
                ModelState.AddModelError(PhotoField, T("Chọn ảnh trước.", "Choose photos first."));
            }

            await AddPhotos(ct);
            PhotosDone = T("Đã thêm ảnh.", "Photos added.");
        },
        ct);

    public Task<IActionResult> OnPostRemovePhotoAsync(Guid photo, CancellationToken ct) => ChangePhotos(
        async () =>
        {
            await mediator.Send(new RemoveSitePhoto.Request(photo, User.SupplierId(), User.Id()), ct);
            PhotosDone = T("Đã gỡ ảnh.", "Photo removed.");
        },
        ct);

    /// <summary>An open application keeps the address as typed; a profile is saved by its own button only.</summary>
    private async Task<IActionResult> ChangePhotos(Func<Task> change, CancellationToken ct)
    {
        await ReadTyped(ct);
        return await Submit(
            async () =>
            {
                if (IsOpen)
                {
                    await SaveDraft(ct);
                }

                await change();
                if (IsOpen && ModelState.IsValid)
                {
                    return Redirect(Link("/portal/application?section=place") + "#site-photos");
                }

                return await Again(ct);
            },
            () => Load(ct));
    }

    /// <summary>Files that were chosen; one that is refused is named, the others go in.</summary>
    private async Task AddPhotos(CancellationToken ct)
    {
        foreach (var file in Request.Form.Files.GetFiles(PhotoField))
        {
            try
            {
                await mediator.Send(new AddSitePhoto.Request(file, User.SupplierId(), User.Id()), ct);
            }
            catch (Exception e) when (IsRefusal(e))
            {
                ModelState.AddModelError(PhotoField, $"{Path.GetFileName(file.FileName)}: {Problem.Of(e).Detail}");
            }
        }
    }

    /// <summary>The page as it was typed, with what is wrong with the photos.</summary>
    private async Task<IActionResult> Again(CancellationToken ct)
    {
        var isRefused = !ModelState.IsValid;
        PhotosDone = isRefused ? null : PhotosDone;
        Response.StatusCode = isRefused ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        await Load(ct);
        return Page();
    }
}
