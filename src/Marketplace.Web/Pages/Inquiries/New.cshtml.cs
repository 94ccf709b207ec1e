using FluentValidation;
using Marketplace.Domain;
using Marketplace.Domain.Inquiries;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Inquiries;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Inquiries;

/// <summary>A buyer writes to the supplier of one listing.</summary>
[Authorize(Policy = Policies.Buyer)]
public sealed class NewModel(
    IMediator mediator, IValidator<SendInquiry.Request> validator, TimeProvider clock) : FormPage
{
    private const string QuantityField = $"{nameof(Input)}.{nameof(Letter.Quantity)}";
    private const string DayField = $"{nameof(Input)}.{nameof(Letter.NeededBy)}";

    [BindProperty(SupportsGet = true)]
    public Guid Listing { get; set; }

    [BindProperty]
    public Letter Input { get; set; } = new();

    public ListingToAskAbout.Response About { get; private set; } = null!;

    public ListingCard? Card { get; private set; }

    /// <summary>Told before the letter goes, once for each day; null: nothing to tell.</summary>
    public string? TooEarly { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Load(ct);
        Input = new Letter { FormId = clock.NewId(), Quantity = About.Moq };
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Submit(
        async () =>
        {
            await Load(ct);
            var request = new SendInquiry.Request(
                Listing, Input.Quantity ?? 0, Input.NeededBy, Filled(Input.Destination), Filled(Input.Incoterm),
                Filled(Input.Place), Input.Message ?? "")
            {
                BuyerId = User.Id(),
                FormId = Input.FormId == Guid.Empty ? null : Input.FormId,
            };
            if (validator.Validate(request).IsValid && AsksAboutTheDay())
            {
                return Page();
            }

            var sent = await mediator.Send(request, ct);
            return LocalRedirect(PageText.Link($"/inquiries/{sent.InquiryId}"));
        },
        async () =>
        {
            await Load(ct);
            TellTheOtherFaults();
        });

    protected override string FieldOfCode(string code) => code switch
    {
        "inquiry.below-minimum-order" => QuantityField,
        "inquiry.needed-in-the-past" => DayField,
        _ => "",
    };

    /// <returns>True where the goods cannot be there on the day, and the buyer was not told yet.</returns>
    private bool AsksAboutTheDay()
    {
        var isTold = Input.NeededBy == Input.KeptDay;
        TooEarly = isTold || Faults().Any() ? null : Card?.TooEarly(Input, clock.Today());
        if (TooEarly is null)
        {
            return false;
        }

        Input.KeptDay = Input.NeededBy;
        ModelState.Remove($"{nameof(Input)}.{nameof(Letter.KeptDay)}");
        return true;
    }

    /// <summary>What the listing's terms say against it, besides the mistakes of single fields.</summary>
    private void TellTheOtherFaults()
    {
        foreach (var fault in Faults())
        {
            TellToo(fault);
        }
    }

    private IEnumerable<RuleBrokenException> Faults()
    {
        var unit = Domain.Trade.Unit.Find(About.Unit)?.Symbol ?? new(About.Unit, About.Unit);
        var terms = new ListingTerms(true, About.Moq, unit);
        return Inquiry.Faults(terms, Input.Quantity ?? decimal.MaxValue, Input.NeededBy, clock.Today());
    }

    private async Task Load(CancellationToken ct)
    {
        About = await mediator.Send(new ListingToAskAbout.Request(Listing), ct);
        Card = (await mediator.Send(new ListingCards.Request([Listing]), ct)).SingleOrDefault();
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public sealed class Letter
    {
        public Guid FormId { get; set; }

        public decimal? Quantity { get; set; }

        public DateOnly? NeededBy { get; set; }

        /// <summary>A day that the buyer was told is too early: sent again, it stands.</summary>
        public DateOnly? KeptDay { get; set; }

        public string? Destination { get; set; }

        public string? Incoterm { get; set; }

        /// <summary>Port or place of the delivery term.</summary>
        public string? Place { get; set; }

        public string? Message { get; set; }
    }
}
