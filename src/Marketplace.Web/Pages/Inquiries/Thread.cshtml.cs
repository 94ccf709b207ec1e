using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Inquiries;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Inquiries;

/// <summary>One thread, the same for both sides; each may write and close.</summary>
[Authorize(Policy = Policies.Trader)]
public sealed class ThreadModel(IMediator mediator, TimeProvider clock) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Letter Input { get; set; } = new();

    public ReadInquiry.Response Inquiry { get; private set; } = null!;

    public ListingCard? Card { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Load(ct);
        Input = new Letter { FormId = clock.NewId() };
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Submit(
        async () =>
        {
            var request = new PostMessage.Request(Input.Text ?? "")
            {
                InquiryId = Id,
                By = Reader.Of(User),
                FormId = Input.FormId == Guid.Empty ? null : Input.FormId,
            };
            await mediator.Send(request, ct);
            return LocalRedirect(PageText.Link($"/inquiries/{Id}") + "#last");
        },
        () => Load(ct));

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => Submit(
        async () =>
        {
            await mediator.Send(new CloseInquiry.Request(Id, Reader.Of(User)), ct);
            return LocalRedirect(PageText.Link($"/inquiries/{Id}"));
        },
        () => Load(ct));

    [BindProperty]
    public string? JunkKind { get; set; }

    [BindProperty]
    public string? JunkNote { get; set; }

    public Task<IActionResult> OnPostJunkAsync(CancellationToken ct) => User.RoleName() != "supplier"
        ? Task.FromResult<IActionResult>(Forbid())
        : Submit(
            async () =>
            {
                await mediator.Send(
                    new ReportJunk
                        .Request(JunkKind ?? "", JunkNote ?? "") { InquiryId = Id, By = Reader.Of(User) }, ct);
                return LocalRedirect(PageText.Link($"/inquiries/{Id}") + "#junk");
            },
            () => Load(ct));

    private async Task Load(CancellationToken ct)
    {
        Inquiry = await mediator.Send(new ReadInquiry.Request(Id, Reader.Of(User)), ct);
        Card = (await mediator.Send(new ListingCards.Request([Inquiry.Listing.Id]), ct)).SingleOrDefault();
    }

    public sealed class Letter
    {
        public Guid FormId { get; set; }

        public string? Text { get; set; }
    }
}
