using Marketplace.Domain.Suppliers;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>What a supplier should do next: inquiries waiting, papers that end, what the application lacks, today's score.</summary>
[Authorize(Policies.Supplier)]
public sealed class PortalHomeModel(IMediator mediator, Db db, TimeProvider clock) : PageModel
{
    private const int SoonDays = 120;

    public GetApplication.Response Form { get; private set; } = null!;

    public ScoreOfSupplier.Response Today { get; private set; } = null!;

    public IReadOnlyList<ListEvidence.Item> ToDo { get; private set; } = [];

    public IReadOnlyList<ListEvidence.Item> Ending { get; private set; } = [];

    public IReadOnlyList<Waiting> Inquiries { get; private set; } = [];

    public DateOnly Day => clock.Today();

    public IReadOnlyList<ScoreBar> Bars => PortalText.Bars(Today.Score);

    public bool IsOpen => Application.IsOpen(Form.State);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var supplier = User.SupplierId();
        Form = await mediator.Send(new GetApplication.Request(supplier), ct);
        Today = await mediator.Send(new ScoreOfSupplier.Request(supplier), ct);
        var papers = await mediator.Send(new ListEvidence.Request(supplier), ct);
        ToDo = [.. papers.Where(p => p.State is "needs-more" or "draft" or "expired").Take(8)];
        Ending = [.. papers.Where(p => p.State == "accepted" && p.ExpiresOn <= Day.AddDays(SoonDays)).OrderBy(p => p.ExpiresOn)];
        Inquiries = await db.Query<Waiting>(ListWaiting, new { supplier }, ct);
    }

    /// <param name="SentAt">The buyer's clock runs from here.</param>
    public sealed record Waiting(Guid Id, string Buyer, string? Country, string Product, DateTimeOffset SentAt);

    private const string ListWaiting = """
        select i.id, coalesce(b.company, b.name) as buyer, b.country, coalesce(l.name_vi, l.name_en, l.sku) as product, i.sent_at
        from inquiries.inquiry i
        join accounts.account b on b.id = i.buyer_id
        join catalogue.listing l on l.id = i.listing_id
        where i.supplier_id = @supplier and i.first_answer_at is null and not i.is_junk and i.state <> 'closed'
        order by i.sent_at
        limit 10
        """;
}
