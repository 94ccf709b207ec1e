using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>What the supplier has in the catalogue, newest first.</summary>
[Authorize(Policies.Supplier)]
public sealed class ListingsModel(IMediator mediator) : PageModel
{
    private const int PageSize = 20;
    private const int Thumbnail = 44;

    public static readonly (string? State, Bilingual Name)[] Filters =
    [
        (null, new("Tất cả", "All")),
        (ListingState.Published, new("Đang bán", "Live")),
        (ListingState.Draft, new("Bản nháp", "Drafts")),
        (ListingState.Hidden, new("Đã ẩn", "Hidden")),
    ];

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public OwnListings.Response Found { get; private set; } = null!;

    public Pager Pager => new(
        After is null ? null : To(State),
        Found.Next is { } next ? To(State) + (State is null ? "?" : "&") + $"after={next}" : null);

    public static string To(string? state) => Link("/portal/listings") + (state is null ? "" : $"?state={state}");

    /// <summary>The shape and word of a listing's state.</summary>
    public static Standing Of(string state) => state switch
    {
        ListingState.Published => new("verified", T("Đang bán", "Live")),
        ListingState.Hidden => new("declared", T("Đã ẩn", "Hidden")),
        _ => new("draft", T("Bản nháp", "Draft")),
    };

    /// <summary>The cover as buyers see it, small.</summary>
    public static Plate PictureOf(OwnListings.Item item) => item.Picture is { } url
        ? new(url.Replace("/1600.jpg", "/400.jpg", StringComparison.Ordinal), "", Thumbnail)
        : Plate.Of(Categories.Find(item.Category)?.Plate, item.Id, Thumbnail);

    public async Task OnGetAsync(CancellationToken ct) =>
        Found = await mediator.Send(new OwnListings.Request(User.SupplierId(), State, After, PageSize), ct);
}
