using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Buyer;

[AllowAnonymous, OutputCache(PolicyName = AnonymousPages.Name)]
public sealed class ProductModel(IMediator mediator, TimeProvider clock) : PageModel
{
    /// <summary>The default encoder: no markup can leave the script element.</summary>
    private static readonly JsonSerializerOptions AsciiJson = new();

    private string[] _proofs = [];

    public ListingCard Card { get; private set; } = null!;

    public ShowProduct.Detail Detail { get; private set; } = null!;

    public ShowProduct.SupplierScore? Score { get; private set; }

    public IReadOnlyList<ShowProduct.Paper> Papers { get; private set; } = [];

    public DateOnly Today { get; } = clock.Today();

    public IReadOnlyList<Crumb> Path { get; private set; } = [];

    public string? Description =>
        Either(Detail.DescriptionVi, Detail.DescriptionEn) is { Length: > 0 } text ? text : null;

    public IReadOnlyList<ScoreBar> Bars => Score is null ? [] :
    [
        Bar(T("A Sản phẩm", "A Product"), Score.GroupA),
        Bar(T("B Năng lực", "B Capability"), Score.GroupB),
        Bar(T("C Ứng xử thị trường", "C Market conduct"), Score.GroupC),
    ];

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        (Card, Detail, Score, Papers) = await mediator.Send(new ShowProduct.Request(id), ct);
        _proofs = [.. Papers.Where(paper => paper.ExpiresOn is null || paper.ExpiresOn >= Today).Select(
            paper => paper.Type)];
        Papers = [.. Papers.Where(paper => CardText.IsForBuyers(paper.Type))];
        Path = [.. Trail()];
    }

    /// <summary>
    /// What search engines read: the goods and their maker; no offer, because a price here binds nobody.
    /// </summary>
    public IHtmlContent StructuredData()
    {
        var product = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["name"] = Card.Name(),
            ["description"] = Description,
            ["sku"] = Detail.Sku,
            ["gtin14"] = Detail.Gtin,
            ["category"] =
                Categories.Find(Card.Category) is { } category ? T(Categories.Path(category)) : Card.Category,
            ["countryOfOrigin"] = Detail.OriginCountry,
            ["brand"] = Detail.Brand is null ? null : new JsonObject { ["@type"] = "Brand", ["name"] = Detail.Brand },
            ["manufacturer"] = new JsonObject { ["@type"] = "Organization", ["name"] = Card.Supplier.Name() },
            ["inLanguage"] = Lang,
        };
        foreach (var empty in product.Where(pair => pair.Value is null).Select(pair => pair.Key).ToArray())
        {
            product.Remove(empty);
        }

        return new HtmlString(product.ToJsonString(AsciiJson));
    }

    /// <summary>Facts of packing and delivery, name and value.</summary>
    public IEnumerable<(string Name, string Value)> Delivery()
    {
        (string Name, string? Value)[] all =
        [
            (T("Đóng gói", "Packing"), Either(Detail.Packaging.Text, Detail.Packaging.English)),
            (T("Điều kiện giao", "Delivery terms"), string.Join(" · ", Card.Incoterms.Select(CardText.Term))),
            (T("Xuất xứ", "Origin"), T(CountryCode.Name(Detail.OriginCountry)) + OriginNote()),
            (T("Mẫu hàng", "Sample"), Sample()),
            (T("Mã hàng của nhà cung cấp", "Supplier’s article number"), Detail.Sku),
            ("GTIN", Detail.Gtin),
        ];
        return all.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).Select(fact => (fact.Name, fact.Value!));
    }

    /// <summary>What the supplier says of itself, name and value; unstated facts are left out.</summary>
    public IEnumerable<(string Name, string Value)> Firm()
    {
        var markets = Detail.Markets.Where(CountryCode.IsKnown).Select(m => T(CountryCode.Name(m)));
        (string Name, string Value)[] all =
        [
            (T("Xuất sang", "Exports to"), string.Join(", ", markets)),
            (T("Thành lập", "Founded"), Detail.FoundedOn is { } day ? $"{day.Year}" : ""),
            (T("Lao động", "Staff"), Detail.Employees is { } staff ? Number(staff) : ""),
            (T("Ngôn ngữ", "Languages"), string.Join(", ", Detail.Languages.Select(CardText.Language))),
        ];
        return all.Where(fact => fact.Value.Length > 0);
    }

    /// <summary>More than the supplier's word only where an accepted paper that is in date says so.</summary>
    private string OriginNote() =>
        _proofs.Contains("certificate-of-origin") ? T(", có C/O đã kiểm tra", ", certificate of origin checked")
        : _proofs.Contains("origin-worksheet") ? T(", có bảng tính xuất xứ", ", with an origin worksheet")
        : Detail.OriginClaim == OriginClaim.None ? ""
        : T(", nhà cung cấp tự khai", ", declared by the supplier");

    private string? Sample() => Detail.Sample switch
    {
        null => null,
        { Available: false } => T("Không gửi mẫu", "No samples"),
        { AmountMinor: 0 } => T("Miễn phí, người mua trả cước", "Free, the buyer pays the freight"),
        { AmountMinor: { } amount, Currency: { } currency } => Money(amount, currency),
        { Note: { } note } => note,
        _ => T("Theo yêu cầu", "On request"),
    };

    private IEnumerable<Crumb> Trail()
    {
        yield return new(T("Sản phẩm", "Products"), Link("/products"));
        if (Categories.Find(Card.Category) is { } leaf)
        {
            if (leaf.IsLeaf && Categories.Find(leaf.Family) is { } family)
            {
                yield return new(T(family.Name), Link("/products") + "?category=" + family.Key);
            }

            yield return new(T(leaf.Name), Link("/products") + "?category=" + leaf.Key);
        }

        yield return new(Card.Name());
    }

    private static ScoreBar Bar(string name, decimal percent) => new(name, MarkText.Share(percent), percent);
}
