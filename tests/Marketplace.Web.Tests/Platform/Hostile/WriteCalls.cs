using System.Text.Json.Nodes;
using Marketplace.Domain.Suppliers;

namespace Marketplace.Web.Tests.Platform.Hostile;

/// <summary>Every write with a JSON body. A new one without a line here makes a test fail.</summary>
internal static class WriteCalls
{
    private static readonly HttpMethod Post = HttpMethod.Post;
    private static readonly HttpMethod Put = HttpMethod.Put;

    public static WriteCall[] All =>
    [
        new("Register", "anonymous", Post, At("/api/accounts"), Json($$"""
            { "role": "supplier", "email": "x", "password": "{{Given.Password}}", "name": "Ánh", "company": "Gốm",
              "taxCode": "x", "businessType": "factory", "country": "VN", "language": "vi" }
            """)) { Fresh = ["email", "taxCode"] },
        new("SignIn", "anonymous", Post, At("/api/session"),
            Json("""{ "email": "x@y.example", "password": "wrong password" }""")),
        new("CreateApiKey", "buyer", Post, At("/api/api-keys"),
            Json("""{ "name": "ERP", "scope": "read", "days": 3 }"""), "/api/api-keys"),
        new("CreateListing", "supplier", Post, At("/api/supplier/listings"), Json(Goods), null) { Fresh = ["sku"] },
        new(
            "EditListing", "supplier", Put, w => Task.FromResult($"/api/supplier/listings/{w.Listing}"), Json(Goods),
            "same"),
        new("SaveApplication", "supplier", Put, At("/api/supplier/application"), Profile(), "same")
        {
            Lists = Lists,
        },
        new("PutProfile", "supplier", Put, At("/api/supplier/profile"), ConfirmedProfile(), "same")
        {
            Lists = Lists,
        },
        new("SendInquiry", "buyer", Post, At("/api/inquiries"), Json("""
            { "listingId": "@listing@", "quantity": 500, "neededBy": "2027-03-01", "destination": "NO",
              "incoterm": "FOB", "place": "Cát Lái", "message": "Hi" }
            """), null),
        new("PostMessage", "supplier", Post, w => Task.FromResult($"/api/inquiries/{w.Inquiry}/messages"),
            Json("""{ "text": "Chào bạn" }"""), null),
        new("ArrangePhotos", "supplier", Put, w => Task.FromResult($"/api/supplier/listings/{w.Listing}/photos"),
            Json("""{ "photos": [{ "id": "@photo@", "altVi": "Mặt trước", "altEn": "Front" }] }"""),
            "/api/supplier/listings/@listing@"),
        new("ReportJunk", "supplier", Post, async w => $"/api/inquiries/{await w.NewInquiry()}/junk-report",
            Json("""{ "kind": "other", "note": "No buyer" }""")),
        new("DecideJunk", "officer", Post, async w => $"/api/agency/junk-reports/{await w.NewJunkReport()}/decision",
            Json("""{ "outcome": "refused", "reason": "A real buyer" }""")),
        new("RecordFact", "officer", Post, w => Task.FromResult($"/api/agency/suppliers/{w.SupplierId}/facts"),
            Json("""{ "kind": "lead-times-kept", "onDate": "2026-11-02", "source": "Letter 12/XTTM" }""")),
        new("OpenReview", "officer", Post, async w => $"/api/agency/suppliers/{await w.FirmWithoutReview()}/reviews",
            Json("""{ "reason": "Letter 12/XTTM" }"""), null),
        new("AddNote", "officer", Post, w => Task.FromResult($"/api/agency/cases/{w.Case}/notes"),
            Json("""{ "text": "Seen" }"""), null),
        new("DeclareConflict", "admin", Put, async w => $"/api/agency/cases/{(await w.NewCase()).Case}/conflict",
            Json("""{ "hasConflict": true, "note": "A cousin" }""")),
        new("RecordFinding", "officer", Post, async w => $"/api/agency/evidence/{(await w.NewCase()).Paper}/finding",
            Json("""{ "outcome": "needs-more", "reason": "Page two is missing" }""")),
        new("Recommend", "officer", Post, async w => $"/api/agency/cases/{await w.NewReview()}/recommendation",
             Json("""{ "outcome": "reject", "reason": "Page two is missing" }""")),
        new("Decide", "approver", Post, async w => $"/api/agency/cases/{await w.NewRecommendation()}/decision",
             Json("""{ "outcome": "rejected", "reason": "Page two is missing" }""")),
    ];

    private static readonly string[] Lists = ["$.values.paymentTerms", "$.values.associations"];

    private const string Goods = """
        {
          "sku": "C-1", "category": "coffee.roasted", "nameVi": "Cà phê", "nameEn": "Coffee", "descriptionVi": "Rang",
          "descriptionEn": "Roasted", "brand": "Ea Tân", "model": "M1", "gtin": "4006381333931", "hsCode": "0901.21.10",
          "hsEdition": "2022", "originCountry": "VN", "originClaim": "declared", "unit": "KGM", "currency": "USD",
          "priceTiers": [{ "minQuantity": 500, "amountMinor": 720 }], "priceOnRequestReason": null,
          "incoterms": [{ "code": "FOB", "place": "Cat Lai" }], "leadTimes": [{ "upToQuantity": null, "days": 12 }],
          "sample": { "available": true, "amountMinor": 100, "currency": "USD", "note": "By courier" },
          "packaging": "Bag", "attributes": { "moisture": "12.5 %" }
        }
        """;

    private static Func<World, Task<string>> At(string address) => async world =>
    {
        await world.ForgetHaste();
        return address;
    };

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static JsonObject ConfirmedProfile()
    {
        var profile = Profile();
        profile["confirmsLegalEdit"] = true;
        return profile;
    }

    private static JsonObject Profile()
    {
        var values = new JsonObject();
        foreach (var field in ProfileForm.Fields)
        {
            values[field.Key] = "";
        }

        foreach (var (key, value) in Filled)
        {
            values[key] = value;
        }

        return new() { ["values"] = values };
    }

    private static Dictionary<string, string> Filled => new()
    {
        ["businessType"] =
            "factory", ["taxCode"] = TaxCode, ["legalNameVi"] = "Gốm Lò Chén", ["foundedOn"] = "18/11/2016",
        ["legalRepresentative"] = "Hồ Thị Thu Sương", ["provinceCode"] = "Quảng Ngãi", ["communeCode"] = "23293",
        ["street"] =
            "Thôn Hạ", ["contactName"] = "Sương", ["phone"] = "0900 000 417", ["contactEmail"] = "suong@sonha.example",
        ["hsChapters"] = "46", ["employees"] = "38",
    };

    private static readonly string TaxCode = Given.NewTaxCode();
}
