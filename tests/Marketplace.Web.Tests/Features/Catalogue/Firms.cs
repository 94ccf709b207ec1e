using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Catalogue;

/// <summary>Suppliers at the stage where they list goods, and contents of listings.</summary>
internal static class Firms
{
    /// <summary>Staff of a firm in the given state, signed in.</summary>
    public static async Task<(HttpClient Client, Guid Id)> Firm(
        this TestSite site, string state = "eligible", string? email = null)
    {
        var id = Guid.CreateVersion7();
        email ??= Given.NewEmail();
        var hash = site.Services.GetRequiredService<IPasswordHasher<string>>().HashPassword(email, Given.Password);
        await site.Execute(
            """
            insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type, state)
            values (@Id, 'HTX Cà phê Ea Tân', @TaxCode, 'cooperative', @State);
            insert into accounts.account (id, email, name, password_hash, role, supplier_id, security_stamp)
            values (@Id, @Email, 'Võ Ngọc Ánh', @Hash, 'supplier', @Id, @Id)
            """,
            new { Id = id, TaxCode = Given.NewTaxCode(), State = state, Email = email, Hash = hash });
        return (await site.SignedIn(email), id);
    }

    public static JsonObject Coffee(string sku) => JsonNode.Parse($$"""
        {
          "sku": "{{sku}}", "category": "coffee.roasted", "nameVi": "Cà phê rang xay", "nameEn": "Roasted coffee",
          "hsCode": "0901.21.10", "unit": "KGM", "currency": "USD",
          "priceTiers": [{ "minQuantity": 500, "amountMinor": 720 }, { "minQuantity": 2000, "amountMinor": 685 }],
          "incoterms": [{ "code": "FOB", "place": "Cat Lai" }],
          "leadTimes": [{ "upToQuantity": 2000, "days": 12 }, { "upToQuantity": null, "days": 20 }]
        }
        """)!.AsObject();

    public static JsonObject With(this JsonObject content, string field, string json)
    {
        content[field] = JsonNode.Parse(json);
        return content;
    }
}
