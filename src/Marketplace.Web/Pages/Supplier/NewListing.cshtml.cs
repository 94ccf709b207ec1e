using Marketplace.Domain.Catalogue;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>A new listing; saved as a draft.</summary>
[Authorize(Policies.Supplier)]
public sealed class NewListingModel(IMediator mediator) : FormPage
{
    private static readonly ListingContent Empty = new() { Sku = "", Category = "" };

    [BindProperty]
    public ListingForm Input { get; set; } = new();

    public void OnGet()
    {
        // The form is empty.
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var content = Input.Read(Empty, ModelState);
        return Submit(
            async () =>
            {
                var listing = await mediator.Send(new CreateListing.Request(content, User.SupplierId(), User.Id()), ct);
                return LocalRedirect(PageText.Link($"/portal/listings/{listing.Id}?done=created"));
            },
            () => Task.CompletedTask);
    }

    protected override string FieldOfCode(string code) => ListingForm.FieldOf(code);
}
