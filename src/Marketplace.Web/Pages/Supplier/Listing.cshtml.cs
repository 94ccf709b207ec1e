using Marketplace.Domain;
using System.Text.Json;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>One listing of the supplier: edit, publish, hide; and the choice where somebody else saved first.</summary>
[Authorize(Policies.Supplier), RequestSizeLimit(LargestForm)]
public sealed partial class ListingModel(IMediator mediator, TimeProvider clock) : FormPage
{
    /// <summary>All photos of a listing in one form.</summary>
    private const long LargestForm = 96 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What was just done: created, saved, published or hidden.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    [BindProperty]
    public ListingForm Input { get; set; } = new();

    /// <summary>The version that the form was filled from.</summary>
    [BindProperty]
    public long Version { get; set; }

    /// <summary>
    /// The content of that version as JSON: it tells whose change is whose when a save comes too late.
    /// </summary>
    [BindProperty]
    public string? Original { get; set; }

    /// <summary>The supplier's own content as JSON while choosing between two versions.</summary>
    [BindProperty]
    public string? Mine { get; set; }

    public OwnListings.Detail Detail { get; private set; } = null!;

    private IReadOnlyList<ListEvidence.Item> _papers = [];

    /// <summary>Empty unless somebody else saved first.</summary>
    public IReadOnlyList<ListingClash> Clashes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Load(ct);
        Show();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Save(isPublishing: false, ct);

    public Task<IActionResult> OnPostPublishAsync(CancellationToken ct) => Save(isPublishing: true, ct);

    public Task<IActionResult> OnPostHideAsync(CancellationToken ct) => Submit(
        async () =>
        {
            await mediator.Send(new MoveListing.Request(Id, ListingState.Hidden, User.SupplierId(), User.Id()), ct);
            return Finished("hidden");
        },
        () => OnGetAsync(ct));

    /// <summary>Saves what was chosen field by field; a still newer version asks again.</summary>
    public async Task<IActionResult> OnPostChooseAsync(CancellationToken ct)
    {
        await Load(ct);
        if (Read(Mine) is not { } content)
        {
            return BadRequest();
        }

        var form = await Request.ReadFormAsync(ct);
        var theirs = ListingField.All.Where(f => form["take." + f.Key] == "theirs");
        content = theirs.Aggregate(content, (chosen, field) => field.Take(chosen, Detail.Content));
        Input = Form(content);
        return await Submit(() => Store(content, isPublishing: false, ct), () => Load(ct));
    }

    protected override string FieldOfCode(string code) => ListingForm.FieldOf(code);

    /// <summary>A table of the form is pointed at by the first field that it is missed from.</summary>
    protected override string FieldOf(string property) => property switch
    {
        "priceTiers" => "Input.PriceTiers[0].Amount",
        "incoterms" => "Input.Incoterms[0].Code",
        "leadTimes" => "Input.LeadTimes[0].Days",
        _ => base.FieldOf(property),
    };

    private async Task<IActionResult> Save(bool isPublishing, CancellationToken ct)
    {
        await Load(ct);
        var content = Input.Offering(_papers, clock.Today()).Read(Detail.Content, ModelState);
        return await Submit(() => Store(content, isPublishing, ct), () => Load(ct));
    }

    private async Task<IActionResult> Store(ListingContent content, bool isPublishing, CancellationToken ct)
    {
        try
        {
            var saved = await mediator.Send(new EditListing.Request(Id, Version, content, User.SupplierId(), User.Id()),
                ct);
            (Version, Original) = (saved.Version, Text(content));
            if (!await SavePhotos(ct))
            {
                (Done, Response.StatusCode) = ("saved", StatusCodes.Status400BadRequest);
                await Load(ct);
                return Page();
            }
        }
        catch (RefusedException e) when (e.Status == StatusCodes.Status412PreconditionFailed)
        {
            return await Compare(content, isPublishing, ct);
        }

        if (!isPublishing)
        {
            return Finished("saved");
        }

        Done = "saved";
        try
        {
            await mediator.Send(new MoveListing.Request(Id, ListingState.Published, User.SupplierId(), User.Id()), ct);
        }
        catch (RuleBrokenException e) when (e.Code == "listing.supplier-not-approved")
        {
            // nothing is wrong with the listing: it waits for the agency's decision
            return Finished("waits");
        }

        return Finished("published");
    }

    /// <summary>Changes that do not touch each other are put together; only the others are asked about.</summary>
    private async Task<IActionResult> Compare(ListingContent mine, bool isPublishing, CancellationToken ct)
    {
        await Load(ct);
        var now = Detail.Content;
        mine = mine with { Images = now.Images };
        Clashes = ListingClash.Between(Read(Original), mine, now);
        (Version, Original, Mine) = (Detail.Version, Text(now), Text(mine));
        if (Clashes.All(clash => clash.TakeTheirs))
        {
            mine = Clashes.Aggregate(mine, (both, clash) => clash.Field.Take(both, now));
            Clashes = [];
            return await Store(mine, isPublishing, ct);
        }

        Response.StatusCode = StatusCodes.Status412PreconditionFailed;
        return Page();
    }

    private LocalRedirectResult Finished(string done) =>
        LocalRedirect(PageText.Link($"/portal/listings/{Id}?done={done}"));

    private void Show()
    {
        Input = Form(Detail.Content);
        (Version, Original) = (Detail.Version, Text(Detail.Content));
    }

    private ListingForm Form(ListingContent content) => ListingForm.Of(content).Offering(_papers, clock.Today());

    private async Task Load(CancellationToken ct)
    {
        Detail = await mediator.Send(new OwnListings.One(Id, User.SupplierId()), ct);
        _papers = await mediator.Send(new ListEvidence.Request(User.SupplierId()), ct);
        Input.Offering(_papers, clock.Today());
    }

    private static string Text(ListingContent content) => JsonSerializer.Serialize(content, ListingRows.Json);

    private static ListingContent? Read(string? text)
    {
        try
        {
            return text is not null && ListingRows.Read(text) is { } content ? ListingCheck.Of(content).Content : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
