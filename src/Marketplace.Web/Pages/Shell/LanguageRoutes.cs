using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Marketplace.Web.Pages.Shell;

/// <summary>
/// Puts the language before every page's own address: <c>@page "/products"</c> answers /vi/products and /en/products.
/// </summary>
internal sealed class LanguageRoutes : IPageRouteModelConvention
{
    private const string Language = "{lang:regex(^(vi|en)$)}";

    public void Apply(PageRouteModel model)
    {
        foreach (var route in model.Selectors.Select(s => s.AttributeRouteModel).OfType<AttributeRouteModel>())
        {
            var own = route.Template?.TrimStart('/');
            route.Template = string.IsNullOrEmpty(own) ? Language : $"{Language}/{own}";
        }
    }
}
