using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using Marketplace.Web.Pages.Shell;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>
/// Turns typed text into content. Empty rows are skipped, and a reason still lands under the row that was typed.
/// </summary>
internal sealed partial class ListingReading(ListingForm form, ModelStateDictionary errors)
{
    private readonly Currency _currency = Currency.Find(form.Currency) ?? Currency.All[0];
    private readonly List<int> _tiers = Filled(form.PriceTiers, t => t.MinQuantity + t.Amount);
    private readonly List<int> _leads = Filled(form.LeadTimes, t => t.UpToQuantity + t.Days);
    private readonly List<int> _terms = Filled(form.Incoterms, t => t.Code + t.Place);

    public ListingContent Content(ListingContent basis)
    {
        var content = Terms(basis) with
        {
            Sku = form.Sku ?? "",
            Category = form.Category ?? "",
            NameVi = form.NameVi,
            NameEn = form.NameEn,
            DescriptionVi = form.DescriptionVi,
            DescriptionEn = form.DescriptionEn,
            Brand = form.Brand,
            Model = form.ModelName,
            Gtin = form.Gtin,
            HsCode = form.HsCode,
            OriginCountry = form.OriginCountry ?? "",
            Unit = form.Unit ?? "",
            Packaging = form.Packaging,
            PackagingEn = form.PackagingEn,
            Attributes = Attributes(),
            Certificates = [.. form.Ticked.Select(p => p.Id)],
            OriginClaim = ClaimOf([.. form.Ticked.Select(p => p.Type)]),
        };
        var (clean, faults) = ListingCheck.Of(content);
        foreach (var fault in faults)
        {
            Refuse(FieldOf(fault.Field), T(fault.Text));
        }

        return clean;
    }

    /// <summary>The strongest proof of origin among the papers; without one the supplier's word stands.</summary>
    private static string ClaimOf(List<string> papers) =>
        papers.Contains("certificate-of-origin") ? OriginClaim.Certificate
        : papers.Contains("origin-worksheet") ? OriginClaim.Worksheet
        : OriginClaim.Declared;

    private ListingContent Terms(ListingContent basis) => basis with
    {
        Moq = Read("Moq", form.Moq),
        Currency = _tiers.Count > 0 ? form.Currency : null,
        PriceTiers = [.. _tiers.Select(Tier)],
        PriceOnRequestReason = form.PriceOnRequestReason,
        Incoterms = [.. _terms.Select(i =>
            new DeliveryTerm(form.Incoterms[i].Code ?? "", form.Incoterms[i].Place ?? "", null))],
        LeadTimes = [.. _leads.Select(LeadTime)],
        Sample = Sample(),
        CapacityPerMonth = Read("CapacityPerMonth", form.CapacityPerMonth),
    };

    private PriceTier Tier(int i) => new(
        Read($"PriceTiers[{i}].MinQuantity", form.PriceTiers[i].MinQuantity) ?? 0,
        Amount($"PriceTiers[{i}].Amount", form.PriceTiers[i].Amount) ?? 0);

    private LeadTime LeadTime(int i)
    {
        var days = Read($"LeadTimes[{i}].Days", form.LeadTimes[i].Days) ?? 0;
        return new(
            Read($"LeadTimes[{i}].UpToQuantity", form.LeadTimes[i].UpToQuantity),
            days % 1 == 0 && days is > 0 and < int.MaxValue ? (int)days : 0);
    }

    private SampleOffer? Sample()
    {
        var note = PlainText.Clean(form.SampleNote);
        switch (form.Sample)
        {
            case "no":
                return new(false, null, null, note);
            case "free":
                return new(true, 0, _currency.Code, note);
            case "on-request":
                return new(true, null, null, note);
            case "paid":
                var amount = Amount("SampleAmount", form.SampleAmount);
                if (amount is null or 0)
                {
                    Refuse("SampleAmount", T("Ghi giá mẫu lớn hơn 0.", "Write a sample price above 0."));
                }

                return new(true, amount, _currency.Code, note);
            default:
                return null;
        }
    }

    private Dictionary<string, string> Attributes()
    {
        var facts = new Dictionary<string, string>();
        for (var i = 0; i < form.Attributes.Count; i++)
        {
            var (name, value) = (PlainText.Clean(form.Attributes[i].Name), PlainText.Clean(form.Attributes[i].Value));
            if (name is not null && value is not null)
            {
                if (!facts.TryAdd(name, value))
                {
                    Refuse($"Attributes[{i}].Name", T(
                        $"Thông số “{name}” đã ghi ở trên. Giữ một.", $"“{name}” stands above already. Keep one."));
                }
            }
            else if (name is not null || value is not null)
            {
                Refuse(
                    $"Attributes[{i}].{(name is null ? "Name" : "Value")}",
                    T("Điền cả tên và giá trị của thông số.", "Fill in both the attribute and its value."));
            }
        }

        return facts;
    }

    private decimal? Read(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (TypedNumber.TryRead(text, Lang, out var number))
        {
            return number;
        }

        Refuse(field, T("Nhập một số, ví dụ 1.000 hoặc 6,5.", "Enter a number, such as 1,000 or 6.5."));
        return null;
    }

    private long? Amount(string field, string? text)
    {
        try
        {
            return Read(field, text) is { } major ? Domain.Trade.Money.Of(major, _currency).Minor : null;
        }
        catch (RuleBrokenException refusal)
        {
            Refuse(field, T(refusal.Text));
            return null;
        }
    }

    /// <summary>The first reason for a field is the one shown.</summary>
    private void Refuse(string field, string reason)
    {
        var key = field.Length == 0 ? "" : "Input." + field;
        if (key.Length == 0 || errors[key] is not { Errors.Count: > 0 })
        {
            errors.AddModelError(key, reason);
        }
    }

    private static List<int> Filled<T>(IList<T> rows, Func<T, string?> text) =>
        [.. Enumerable.Range(0, rows.Count).Where(i => !string.IsNullOrWhiteSpace(text(rows[i])))];
}
