using System.Globalization;
using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Search;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Trade;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search;

/// <summary>What facet values are called in the reader's language.</summary>
internal static class FacetLabels
{
    public static string Of(Facet facet, string value) => facet switch
    {
        Facet.Category => Named(Categories.Find(value)?.Name, value),
        Facet.Province => Named(Province.Find(value)?.Name, value),
        Facet.Certificate => Named(EvidenceTypes.Find(value)?.Name, value),
        Facet.SupplierType => Named(BusinessType.Find(value)?.Name, value),
        Facet.Incoterm => value + ", " + Named(Incoterm.Find(value)?.Name, value),
        Facet.Price when value == Bands.OnRequest => Say.This("Báo giá theo yêu cầu", "On request"),
        Facet.Price when value.EndsWith('-') => Say.This($"Từ US$\u00a0{value[..^1]}", $"From US$\u00a0{value[..^1]}"),
        Facet.Price => $"US$\u00a0{value.Replace('-', '–')}",
        Facet.Moq => Say.This("Đến ", "Up to ") + Number(value),
        Facet.LeadTime => Say.This($"Đến {value}\u00a0ngày", $"Up to {value}\u00a0days"),
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    private static string Named(Bilingual? name, string value) => name is null ? value : Say.This(name);

    private static string Number(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out var number)
        ? number.ToString("N0", CultureInfo.GetCultureInfo(Say.This("vi-VN", "en-GB")))
        : value;
}
