using Marketplace.Domain.Catalogue;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Buyer;

[AllowAnonymous, OutputCache(PolicyName = AnonymousPages.Name)]
public sealed class HomeModel(IMediator mediator, TimeProvider clock) : PageModel
{
    private const int FamiliesShown = 12;

    public ShowHome.Response Site { get; private set; } = null!;

    public DateOnly Today { get; } = clock.Today();

    /// <summary>Families with goods, most goods first.</summary>
    public IReadOnlyList<Family> Families { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Site = await mediator.Send(new ShowHome.Request(), ct);
        Families = [.. Categories.Families
            .Select(family => new Family(
                family, [.. Categories.LeavesOf(family.Key).Where(l => Site.Categories.ContainsKey(l.Key))],
                Goods(family)))
            .Where(family => family.Count > 0)
            .OrderByDescending(family => family.Count)
            .Take(FamiliesShown)];
    }

    private long Goods(Category family) =>
        Site.Categories.Where(pair => Categories.Find(pair.Key)?.Family == family.Key).Sum(pair => pair.Value);

    /// <param name="Leaves">Only those with goods.</param>
    public sealed record Family(Category Category, IReadOnlyList<Category> Leaves, long Count);
}
