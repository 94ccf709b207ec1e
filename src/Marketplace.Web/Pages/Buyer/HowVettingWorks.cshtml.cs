using Marketplace.Domain.Scoring;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Buyer;

/// <summary>The criteria set in force, in words: the same data as GET /api/criteria.</summary>
[AllowAnonymous, OutputCache(PolicyName = AnonymousPages.Name)]
public sealed class HowVettingWorksModel : PageModel
{
    public CriteriaSet Set { get; } = CriteriaSet.InForce;

    public IEnumerable<Criterion> Gates => Set.Criteria.Where(c => c.Group is null);

    /// <summary>The weighted criteria of each group, in the order of the set.</summary>
    public IEnumerable<IGrouping<char, Criterion>> Groups =>
        Set.Criteria.Where(c => c.Group is not null).GroupBy(c => c.Group!.Value).OrderBy(g => g.Key);

    public int Weights(char group) => Set.Criteria.Where(c => c.Group == group).Sum(c => c.Weight);
}
