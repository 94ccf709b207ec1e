using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;

namespace Marketplace.Web.Features.Catalogue.Import;

internal sealed partial class RowReading
{
    /// <summary>Prices that the file does not name stay; the first of them follows the minimum order.</summary>
    private IReadOnlyList<PriceTier> Tiers()
    {
        if (!IsNamed("price") && !IsNamed("priceMinor"))
        {
            return [.. _before.PriceTiers.Select((tier, i) => i == 0 ? tier with { MinQuantity = _moq ?? 1 } : tier)];
        }

        var tiers = new List<PriceTier>(1);
        if ((Price("price") ?? Minor()) is { } first)
        {
            tiers.Add(new(_moq ?? 1, first));
        }

        return
        [
            .. tiers,
            .. Enumerable.Range(2, ImportMap.MostTiers - 1).Where(n => Cell($"tier{n}From") is not null)
                .Select(n => new PriceTier(Number($"tier{n}From") ?? 0, Price($"tier{n}Price") ?? 0)),
        ];
    }

    private long? Minor()
    {
        if (Number("priceMinor") is not ({ } minor and > 0))
        {
            return null;
        }

        if (minor <= Money.MostMinor && minor % 1 == 0)
        {
            return (long)minor;
        }

        _faults.Add(new("priceMinor", "import.number-wrong", new(
            "Một số nguyên, theo đơn vị nhỏ nhất của đồng tiền", "A whole number of the currency's smallest units"),
            Cell("priceMinor") ?? ""));
        return null;
    }

    private long? Price(string field)
    {
        if (Number(field) is not { } major || Currency.Find(_currency) is not { } currency || major == 0)
        {
            return null;
        }

        try
        {
            return Money.Of(major, currency).Minor;
        }
        catch (RuleBrokenException refusal)
        {
            _faults.Add(new(field, refusal.Code, refusal.Text, Cell(field) ?? ""));
            return null;
        }
    }
}
