using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages;

/// <summary>The API for people: every address, who may call it, what it takes and what it answers.</summary>
[AllowAnonymous, OutputCache(PolicyName = AnonymousPages.Name)]
public sealed class ApiDocsModel(IApiDescriptionGroupCollectionProvider descriptions) : PageModel
{
    /// <param name="Who">Policies that must hold; empty: anybody.</param>
    /// <param name="Takes">Query and route parameters; the body's type last.</param>
    public sealed record Call(
        string Method, string Path, string Name, IReadOnlyList<string> Who, IReadOnlyList<string> Takes,
        IReadOnlyList<int> Answers);

    /// <summary>Calls by area, in the order of their addresses.</summary>
    public IReadOnlyList<IGrouping<string, Call>> Areas { get; private set; } = [];

    public void OnGet() => Areas =
    [
        .. descriptions.ApiDescriptionGroups.Items.SelectMany(g => g.Items)
            .Where(d => d.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true)
            .OrderBy(d => d.RelativePath, StringComparer.Ordinal).ThenBy(d => d.HttpMethod, StringComparer.Ordinal)
            .GroupBy(TagOf, Describe),
    ];

    public static string WhoMay(IReadOnlyList<string> policies) => policies.Count == 0
        ? PageText.T("ai cũng được", "anybody")
        : string.Join(", ", policies.Select(p => p switch
        {
            Policies.SignedIn => PageText.T("đã đăng nhập", "signed in"),
            Policies.Buyer => PageText.T("người mua", "buyer"),
            Policies.Supplier => PageText.T("nhà cung cấp", "supplier"),
            Policies.Trader => PageText.T("người mua, nhà cung cấp", "buyer, supplier"),
            Policies.Officer => PageText.T("chuyên viên", "officer"),
            Policies.Approver => PageText.T("người quyết định", "approver"),
            Policies.Admin => PageText.T("quản trị", "administrator"),
            Policies.Agency => PageText.T("cơ quan", "agency"),
            _ => p,
        }));

    public static string AreaName(string tag) => tag switch
    {
        "Accounts" => PageText.T("Tài khoản", "Accounts"),
        "Agency" => PageText.T("Cơ quan", "Agency"),
        "Scoring" => PageText.T("Chấm điểm", "Scoring"),
        "Inquiries" => PageText.T("Hỏi hàng", "Inquiries"),
        "Search" => PageText.T("Tìm kiếm", "Search"),
        "Products" => PageText.T("Sản phẩm", "Products"),
        "Suppliers" => PageText.T("Nhà cung cấp", "Suppliers"),
        "Listings" => PageText.T("Bài đăng", "Listings"),
        _ => tag,
    };

    private static string TagOf(ApiDescription description) =>
        description.ActionDescriptor.EndpointMetadata.OfType<Microsoft.AspNetCore.Http.Metadata.ITagsMetadata>()
            .SelectMany(t => t.Tags).FirstOrDefault() ?? "API";

    private static Call Describe(ApiDescription description)
    {
        var metadata = description.ActionDescriptor.EndpointMetadata;
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        return new Call(
            description.HttpMethod ?? "GET",
            "/" + description.RelativePath,
            metadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName ?? "",
            isOpen ? [] : [.. metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>().Distinct()],
            [.. description.ParameterDescriptions.Where(p => p.Source.Id is "Query" or "Path")
                .Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..])],
            [.. description.SupportedResponseTypes.Select(r => r.StatusCode).Where(c => c > 0).Distinct().Order()]);
    }
}
