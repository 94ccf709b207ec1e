using Marketplace.Domain.Catalogue;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>A new listing; saved as a draft.</summary>
[Authorize(Policies.Supplier)]
public sealed class NewListingModel(IMediator mediator, TimeProvider clock) : FormPage
{
    private static readonly ListingContent Empty = new() { Sku = "", Category = "" };

    [BindProperty]
    public ListingForm Input { get; set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Load(ct);
        var content = Input.Read(Empty, ModelState);
        return await Submit(
            async () =>
            {
                var listing = await mediator.Send(new CreateListing.Request(content, User.SupplierId(), User.Id()), ct);
                return LocalRedirect(PageText.Link($"/portal/listings/{listing.Id}?done=created"));
            },
            () => Task.CompletedTask);
    }

    private async Task Load(CancellationToken ct) =>
        Input.Offering(await mediator.Send(new ListEvidence.Request(User.SupplierId()), ct), clock.Today());

    protected override string FieldOfCode(string code) => ListingForm.FieldOf(code);
}
