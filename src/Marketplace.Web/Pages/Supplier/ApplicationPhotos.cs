using Marketplace.Web.Features.Suppliers.SitePhotos;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>The photos of the production site, in forms of their own under the address.</summary>
public sealed partial class ApplicationModel
{
    /// <summary>Several photos in one form.</summary>
    private const long LargestForm = 96 * 1024 * 1024;

    private const string PhotoField = "photos";

    public IReadOnlyList<ListSitePhotos.Photo> SitePhotos { get; private set; } = [];

    public static Standing StateOf(ListSitePhotos.Photo photo) => photo switch
    {
        { IsCopy: true } => new("expired", T("Trùng ảnh của doanh nghiệp khác", "Another firm has it")),
        { State: "broken" } => new("expired", T("Không đọc được", "Cannot be read")),
        { State: "waiting" } => new("run", T("Đang chuẩn bị ảnh", "Being prepared")),
        _ => new("verified", T("Được tính", "Counts")),
    };

    public async Task<IActionResult> OnPostAddPhotosAsync(CancellationToken ct)
    {
        var files = Request.Form.Files.GetFiles(PhotoField);
        if (files.Count == 0)
        {
            ModelState.AddModelError(PhotoField, T("Chọn ảnh trước.", "Choose photos first."));
        }

        foreach (var file in files)
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

        return await Submit(() => Task.FromResult<IActionResult>(Redirect(ToPhotos)), () => Load(ct));
    }

    public Task<IActionResult> OnPostRemovePhotoAsync(Guid photo, CancellationToken ct) => Submit(
        async () =>
        {
            await mediator.Send(new RemoveSitePhoto.Request(photo, User.SupplierId(), User.Id()), ct);
            return Redirect(ToPhotos);
        },
        () => Load(ct));

    private static string ToPhotos => Link("/portal/application?section=place") + "#site-photos";
}
