using Marketplace.Domain.Scoring;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Trade;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Buyer;

[AllowAnonymous, OutputCache(PolicyName = AnonymousPages.Name)]
public sealed class SupplierModel(IMediator mediator, TimeProvider clock) : PageModel
{
    public ShowSupplier.Profile Profile { get; private set; } = null!;

    public ShowSupplier.Score? Score { get; private set; }

    public IReadOnlyList<ShowSupplier.Paper> Papers { get; private set; } = [];

    public IReadOnlyList<ListingCard> Listings { get; private set; } = [];

    public DateOnly Today { get; } = clock.Today();

    public string Name => Either(Profile.NameVi, Profile.NameEn);

    public string? OtherName =>
        (Lang == "vi" ? Profile.NameEn : Profile.NameVi) is { } other && other != Name ? other : null;

    public string Kind => BusinessType.Find(Profile.BusinessType) is { } type ? T(type.Name) : Profile.BusinessType;

    public string? Story => Either(Profile.StoryVi, Profile.StoryEn) is { Length: > 0 } story ? story : null;

    public IReadOnlyList<ScoreBar> Bars => Score is null ? [] :
    [
        new(T("A. Sản phẩm", "A. Product"), Percent(Score.GroupA, 1), Score.GroupA),
        new(T("B. Năng lực", "B. Capability"), Percent(Score.GroupB, 1), Score.GroupB),
        new(T("C. Ứng xử thị trường", "C. Market conduct"), Percent(Score.GroupC, 1), Score.GroupC),
    ];

    /// <summary>The weighted criteria by group with this supplier's scores; a score of null was not measured.</summary>
    public IEnumerable<(char Group, decimal Percent, IReadOnlyList<(Criterion Criterion, decimal? Mark)> Rows)> Groups()
    {
        if (Score is null)
        {
            yield break;
        }

        var marks = CriteriaSet.Find(Score.CriteriaVersion).Criteria
            .Select((criterion, at) => (
                criterion,
                Mark: at < Score.Criteria.Length && Score.Criteria[at] >= 0 ? Score.Criteria[at] : (decimal?)null))
            .Where(row => row.criterion.Group is not null);
        foreach (var group in marks.GroupBy(row => row.criterion.Group!.Value).OrderBy(group => group.Key))
        {
            var percent = group.Key switch { 'A' => Score.GroupA, 'B' => Score.GroupB, _ => Score.GroupC };
            yield return (group.Key, percent, [.. group]);
        }
    }

    public IReadOnlyList<Crumb> Path =>
    [
        new(T("Sản phẩm", "Products"), Link("/products")),
        .. Province.Find(Profile.ProvinceCode) is { } province
            ? [new Crumb(province.Name.Vi, Link("/products") + "?province=" + province.Code)]
            : Array.Empty<Crumb>(),
        new(Name),
    ];

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        (Profile, Score, Papers, var listings) = await mediator.Send(new ShowSupplier.Request(id), ct);
        Papers = [.. Papers.Where(paper => CardText.IsForBuyers(paper.Type))];
        Listings = await mediator.Send(new ListingCards.Request(listings), ct);
    }

    /// <summary>What the supplier says of itself, name and value; unstated facts are left out.</summary>
    public IEnumerable<(string Name, string Value)> Facts()
    {
        (string Name, string? Value)[] all =
        [
            (T("Loại hình", "Kind"), Kind),
            (T("Lao động", "Staff"), Profile.Employees is { } staff ? Number(staff) : null),
            (
                T("Thị trường", "Markets"),
                string.Join(", ", Profile.Markets.Where(CountryCode.IsKnown).Select(m => T(CountryCode.Name(m))))),
            (T("Ngôn ngữ", "Languages"), string.Join(", ", Profile.Languages.Select(CardText.Language))),
            (T("Thanh toán", "Payment"), string.Join(", ", Profile.PaymentTerms)),
            (
                T("Cảng gần nhất", "Nearest port"),
                SeaPort.Find(Profile.NearestPort) is { } port
                    ? $"{port.Name.Vi} ({port.Locode})"
                    : Profile.NearestPort),
            (T("Hiệp hội", "Associations"), string.Join(", ", Profile.Associations)),
        ];
        return all.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).Select(fact => (fact.Name, fact.Value!));
    }
}
