using FluentValidation;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Catalogue.Photos;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>
/// The photos of the listing. Their buttons post the whole form and show it again as typed, so no text is lost.
/// </summary>
public sealed partial class ListingModel
{
    private const string PhotoField = "photos";
    private const int PixelsThatCount = 1_000;

    /// <summary>What the supplier says of each photo that the page showed.</summary>
    /// <remarks>Not called like the field of the files: an empty one of these would pass for an empty list.</remarks>
    [BindProperty]
    public IList<PhotoText> Said { get; set; } = [];

    /// <summary>What was just done to the photos; null: nothing.</summary>
    public string? PhotoDone { get; private set; }

    public sealed class PhotoText
    {
        public Guid Id { get; set; }

        public string? AltVi { get; set; }

        public string? AltEn { get; set; }
    }

    /// <summary>Whether buyers see a photo, and if not, why.</summary>
    public static Standing StateOf(OwnListings.Photo photo, ListingContent content) => photo switch
    {
        { IsCopy: true } => new("expired", T("Trùng ảnh của nhà cung cấp khác", "Another supplier has it")),
        { State: "broken" } => new("expired", T("Không đọc được", "Cannot be read")),
        { State: "waiting" } => new("run", T("Đang chuẩn bị ảnh", "Being prepared")),
        _ when Math.Min(photo.Width, photo.Height) < PixelsThatCount =>
            new("wait", T("Hiện, quá nhỏ để tính điểm", "Shown, too small to count")),
        _ when content.Images is [var cover, ..] && cover.Url == ListingImage.UrlOf(photo.Id) =>
            new("verified", T("Ảnh bìa", "Shown, cover")),
        _ => new("verified", T("Đang hiện", "Shown")),
    };

    /// <summary>What is said of a photo: as typed just now, else as stored.</summary>
    public ArrangePhotos.Photo TextOf(Guid id)
    {
        var kept = Detail.Photos.First(p => p.Id == id);
        return Said.FirstOrDefault(p => p.Id == id) is { } typed
            ? new(id, typed.AltVi, typed.AltEn) : new(id, kept.AltVi, kept.AltEn);
    }

    public Task<IActionResult> OnPostAddPhotosAsync(CancellationToken ct) => ChangePhotos(
        async () =>
        {
            if (Request.Form.Files.GetFiles(PhotoField).Count == 0)
            {
                ModelState.AddModelError(PhotoField, T("Chọn ảnh trước.", "Choose photos first."));
                return;
            }

            if (await AddPhotos(ct) is var added and > 0)
            {
                PhotoDone = T($"Đã thêm {added} ảnh.", $"{added} added.");
            }
        },
        ct);

    public Task<IActionResult> OnPostRemovePhotoAsync(Guid photo, CancellationToken ct) => ChangePhotos(
        async () =>
        {
            await mediator.Send(new RemovePhoto.Request(Id, photo, null, User.SupplierId(), User.Id()), ct);
            PhotoDone = T("Đã gỡ ảnh.", "Photo removed.");
        },
        ct);

    public Task<IActionResult> OnPostEarlierAsync(Guid photo, CancellationToken ct) => ChangePhotos(
        async () =>
        {
            var ids = Detail.Photos.Select(p => p.Id).ToList();
            var at = ids.IndexOf(photo);
            if (at > 0)
            {
                (ids[at - 1], ids[at]) = (ids[at], ids[at - 1]);
                await Arrange(ids, ct);
                PhotoDone = T("Đã xếp lại.", "Order changed.");
            }
        },
        ct);

    /// <summary>Does something to the photos and shows the form again, with all that was typed.</summary>
    private async Task<IActionResult> ChangePhotos(Func<Task> change, CancellationToken ct)
    {
        await Load(ct);
        var wasCurrent = Detail.Version == Version;
        ModelState.Clear();
        await Told(change);
        await Load(ct);
        if (wasCurrent)
        {
            (Version, Original) = (Detail.Version, Text(Detail.Content));
        }

        Response.StatusCode = ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>
    /// With the save of the form: what was said of the photos, and files that were chosen but not sent yet.
    /// </summary>
    /// <returns>False: the text is saved, and a reason stands under the photos.</returns>
    private async Task<bool> SavePhotos(CancellationToken ct)
    {
        var hasSaid = Detail.Photos.Any(p => Said.Any(t => t.Id == p.Id && (t.AltVi != p.AltVi || t.AltEn != p.AltEn)));
        await Told(async () =>
        {
            if (hasSaid)
            {
                await Arrange([.. Detail.Photos.Select(p => p.Id)], ct);
            }

            await AddPhotos(ct);
        });
        return ModelState.IsValid;
    }

    private async Task<int> AddPhotos(CancellationToken ct)
    {
        var added = 0;
        foreach (var file in Request.Form.Files.GetFiles(PhotoField))
        {
            var name = Path.GetFileName(file.FileName);
            await Told(
                async () =>
                {
                    await mediator.Send(new AddPhoto.Request(Id, null, file, null, null, User.SupplierId(), User.Id()),
                        ct);
                    added++;
                },
                name + ": ");
        }

        return added;
    }

    private Task Arrange(IReadOnlyList<Guid> ids, CancellationToken ct) => mediator.Send(
        new ArrangePhotos.Request([.. ids.Select(TextOf)])
        {
            ListingId = Id, SupplierId = User.SupplierId(), AccountId = User.Id(),
        },
        ct);

    /// <summary>A refusal becomes a sentence under the photos; the others go on.</summary>
    private async Task Told(Func<Task> act, string about = "")
    {
        var reason = "";
        try
        {
            await act();
        }
        catch (ValidationException e)
        {
            reason = e.Errors.First().ErrorMessage;
        }
        catch (Exception e) when (IsRefusal(e))
        {
            reason = Problem.Of(e).Detail!;
        }

        if (reason.Length > 0)
        {
            ModelState.AddModelError(PhotoField, about + reason);
        }
    }
}
