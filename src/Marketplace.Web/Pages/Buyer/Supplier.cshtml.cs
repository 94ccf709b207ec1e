using System.Globalization;
using Marketplace.Domain.Scoring;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Trade;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Pages.Supplier;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Buyer;

[AllowAnonymous, OutputCache(PolicyName = AnonymousPages.Name)]
public sealed class SupplierModel(IMediator mediator, TimeProvider clock) : PageModel
{
    public ShowSupplier.Profile Profile { get; private set; } = null!;

    public Score? Score => Assessed?.Score;

    public IReadOnlyList<ShowSupplier.Paper> Papers { get; private set; } = [];

    public IReadOnlyList<ListingCard> Listings { get; private set; } = [];

    public DateOnly Today { get; } = clock.Today();

    public string Name => Either(Profile.NameVi, Profile.NameEn);

    public string? OtherName =>
        (Lang == "vi" ? Profile.NameEn : Profile.NameVi) is { } other && other != Name ? other : null;

    public string Kind => BusinessType.Find(Profile.BusinessType) is { } type ? T(type.Name) : Profile.BusinessType;

    public string? Story => Either(Profile.StoryVi, Profile.StoryEn) is { Length: > 0 } story ? story : null;

    public IReadOnlyList<ScoreBar> Bars => Score is null ? [] : PortalText.Bars(Score);

    /// <summary>The weighted criteria by group with this supplier's scores.</summary>
    public IEnumerable<(GroupResult Group, IEnumerable<CriterionResult> Rows)> Groups => Score is null
        ? []
        : Score.Groups.Select(group => (group, Score.Criteria.Where(c => c.Criterion.Group == group.Group)));

    public IEnumerable<CriterionResult> Gates => Score?.Criteria.Where(c => c.Criterion.Weight == 0) ?? [];

    /// <summary>Which of its listings are shown, and the way to the others.</summary>
    public Pager Pager
    {
        get
        {
            var first = ((Shown - 1) * ShowSupplier.Shown) + 1;
            var last = first + Listings.Count - 1;
            var here = Link($"/suppliers/{Profile.Id}");
            return new(
                Shown > 1 ? here + "#products" : null,
                last < Profile.Listings ? $"{here}?page={Shown + 1}#products" : null,
                T($"{Number(first)}–{Number(last)} trên {Number(Profile.Listings)}, mới nhất trước",
                    $"{Number(first)}–{Number(last)} of {Number(Profile.Listings)}, newest first"));
        }
    }

    private ShowSupplier.Assessed? Assessed { get; set; }

    private int Shown { get; set; }

    public IReadOnlyList<Crumb> Path =>
    [
        new(T("Sản phẩm", "Products"), Link("/products")),
        .. Province.Find(Profile.ProvinceCode) is { } province
            ? [new Crumb(province.Name.Vi, Link("/products") + "?province=" + province.Code)]
            : Array.Empty<Crumb>(),
        new(Name),
    ];

    public async Task OnGetAsync(Guid id, [FromQuery] string? page, CancellationToken ct)
    {
        var asked = int.TryParse(page, CultureInfo.InvariantCulture, out var number) ? number : 1;
        (Profile, Assessed, Papers, var listings, Shown) = await mediator.Send(new ShowSupplier.Request(id, asked), ct);
        Papers = [.. Papers.Where(paper => CardText.IsForBuyers(paper.Type))];
        Listings = await mediator.Send(new ListingCards.Request(listings), ct);
    }

    /// <summary>What a criterion's score rests on, in a few words.</summary>
    /// <remarks>
    /// A firm's turnover stays between it and the agency: with its other figures the score would tell it.
    /// </remarks>
    public string Basis(CriterionResult result) => result.Criterion.Code == "C08"
        ? T("Kim ngạch, số thị trường và số năm xuất khẩu; số liệu không công bố",
            "Turnover, markets and years of export; the figures are not published")
        : Earned(result) is { Length: > 0 } earned ? earned : Lacks(result);

    private string Earned(CriterionResult result) => string.Join("; ", result.Mark.Lines
        .Where(line => line.Points != 0 || result.Score is null)
        .Where(line => line.Key != "reputation.base")
        .Select(line => NamedPaper(line) ?? T(LineTexts.Of(line))));

    /// <summary>Why a criterion earned nothing, in the derivation's own words.</summary>
    private static string Lacks(CriterionResult result) => result.Mark.Missing.Count == 0
        ? string.Join("; ", result.Mark.Lines.Select(line => T(LineTexts.Of(line))))
        : T("Chưa có gì tính điểm; thiếu: ", "Nothing counts yet; missing: ")
            + string.Join("; ", result.Mark.Missing.Select(key => T(LineTexts.Missing(key))));

    /// <summary>A line that only numbers a paper is said by its name: "ISO 9001", not "certificate 2".</summary>
    private string? NamedPaper(Line line) =>
        line.Key is "quality.certificate" or "reputation.title"
                or "sustainability.social" or "sustainability.product"
            && line.Evidence is { } paper && Assessed!.PaperTypes.TryGetValue(paper, out var type)
            ? CardText.PaperName(type)
            : null;

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
