using Marketplace.Web.Features.Inquiries;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Inquiries;

/// <summary>A buyer writes to the supplier of one listing.</summary>
[Authorize(Policy = Policies.Buyer)]
public sealed class NewModel(IMediator mediator, TimeProvider clock) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Listing { get; set; }

    [BindProperty]
    public Letter Input { get; set; } = new();

    public ListingToAskAbout.Response About { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Load(ct);
        Input = new Letter { FormId = clock.NewId(), Quantity = About.Moq };
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Submit(
        async () =>
        {
            var sent = await mediator.Send(
                new SendInquiry.Request(
                    Listing, Input.Quantity ?? 0, Input.NeededBy, Filled(Input.Destination), Filled(Input.Incoterm),
                    Input.Message ?? "")
                {
                    BuyerId = User.Id(),
                    FormId = Input.FormId == Guid.Empty ? null : Input.FormId,
                },
                ct);
            return LocalRedirect(PageText.Link($"/inquiries/{sent.InquiryId}"));
        },
        () => Load(ct));

    private async Task Load(CancellationToken ct) =>
        About = await mediator.Send(new ListingToAskAbout.Request(Listing), ct);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public sealed class Letter
    {
        public Guid FormId { get; set; }

        public decimal? Quantity { get; set; }

        public DateOnly? NeededBy { get; set; }

        public string? Destination { get; set; }

        public string? Incoterm { get; set; }

        public string? Message { get; set; }
    }
}
