using System.Globalization;
using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Catalogue;

/// <summary>The rules of a listing's tables: price tiers, lead times, sample, pictures.</summary>
internal static class ListingTables
{
    private const int MostRows = 12;
    private const int MostDays = 730;
    private const int MostAttributes = 60;

    public static void Check(ListingContent content, List<Fault> faults)
    {
        Prices(content, faults);
        Tiers(content, faults);
        LeadTimes(content, faults);
        Sample(content.Sample, faults);
        Images(content.Images, faults);
        if (Math.Max(content.Incoterms.Count, Math.Max(content.PriceTiers.Count, content.LeadTimes.Count)) > MostRows)
        {
            faults.Add(new("priceTiers", "listing.too-many-rows", new(
                $"Mỗi bảng có nhiều nhất {MostRows} dòng.", $"A table has at most {MostRows} rows."), ""));
        }

        if (content.Attributes.Count > MostAttributes)
        {
            faults.Add(new("attributes", "listing.too-many-rows", new(
                $"Ghi nhiều nhất {MostAttributes} thông số.", $"Write at most {MostAttributes} specifications."), ""));
        }
    }

    private static void Prices(ListingContent content, List<Fault> faults)
    {
        if (content.PriceTiers.Count > 0 && content.Currency is null)
        {
            faults.Add(new("currency", "listing.currency-missing", new(
                "Ghi đồng tiền của bảng giá, ví dụ USD.", "Name the currency of the prices, such as USD."), ""));
        }

        if (content.PriceTiers.Count > 0 && content.PriceOnRequestReason is not null)
        {
            faults.Add(new("priceOnRequestReason", "listing.price-and-on-request", new(
                "Chọn một: bảng giá, hoặc giá theo yêu cầu kèm lý do.",
                "Choose one: a table of prices, or price on request with its reason."), content.PriceOnRequestReason));
        }

        if (content is { PriceTiers: [var first, ..], Moq: { } moq } && moq != first.MinQuantity)
        {
            faults.Add(new("moq", "listing.first-tier-is-not-moq", new(
                $"Mức giá đầu tiên phải bắt đầu từ số lượng đặt hàng tối thiểu, {Text(moq)}.",
                $"The first price must start at the minimum order quantity, {Text(moq)}."), Text(first.MinQuantity)));
        }
    }

    private static void Tiers(ListingContent content, List<Fault> faults)
    {
        var isWhole = Unit.Find(content.Unit)?.IsWhole ?? false;
        for (var i = 0; i < content.PriceTiers.Count; i++)
        {
            var tier = content.PriceTiers[i];
            var floor = i == 0 ? 0 : content.PriceTiers[i - 1].MinQuantity;
            if (tier.MinQuantity <= floor)
            {
                faults.Add(new($"priceTiers[{i}].minQuantity", "listing.tiers-do-not-rise", new(
                    $"Ghi số lượng lớn hơn {Text(floor)}: mỗi mức giá bắt đầu từ số lượng lớn hơn mức trước.",
                    $"Write more than {Text(floor)}: each price starts at a larger quantity than the one before."),
                    Text(tier.MinQuantity)));
            }
            else if (!ListingCheck.IsExact(tier.MinQuantity))
            {
                faults.Add(TooFine($"priceTiers[{i}].minQuantity", tier.MinQuantity));
            }
            else if (isWhole && tier.MinQuantity % 1 != 0)
            {
                faults.Add(NotWhole($"priceTiers[{i}].minQuantity", tier.MinQuantity));
            }

            if (tier.AmountMinor is <= 0 or > Money.MostMinor)
            {
                faults.Add(new($"priceTiers[{i}].amountMinor", "listing.price-wrong", new(
                    "Ghi đơn giá lớn hơn 0 và nhỏ hơn một triệu tỷ.", "Write a price above 0 and below 10^15."),
                    Text(tier.AmountMinor)));
            }
        }

        if (isWhole && content.Moq is { } moq && moq % 1 != 0 && content.PriceTiers.Count == 0)
        {
            faults.Add(NotWhole("moq", moq));
        }
    }

    private static void LeadTimes(ListingContent content, List<Fault> faults)
    {
        decimal floor = 0;
        for (var i = 0; i < content.LeadTimes.Count; i++)
        {
            var row = content.LeadTimes[i];
            if (row.UpToQuantity is null ? i < content.LeadTimes.Count - 1 : row.UpToQuantity <= floor)
            {
                faults.Add(new($"leadTimes[{i}].upToQuantity", "listing.lead-times-do-not-rise", new(
                    $"Ghi số lượng lớn hơn {Text(floor)}; chỉ dòng cuối được để trống, nghĩa là mọi số lượng lớn hơn.",
                    $"Write more than {Text(floor)}; only the last row may stay open, for any larger quantity."),
                    row.UpToQuantity is { } found ? Text(found) : ""));
            }

            else if (row.UpToQuantity is { } quantity && !ListingCheck.IsExact(quantity))
            {
                faults.Add(TooFine($"leadTimes[{i}].upToQuantity", quantity));
            }

            floor = row.UpToQuantity ?? floor;
            if (row.Days is < 1 or > MostDays)
            {
                faults.Add(new($"leadTimes[{i}].days", "listing.lead-time-wrong", new(
                    $"Ghi số ngày từ 1 đến {MostDays}.", $"Write 1 to {MostDays} days."), Text(row.Days)));
            }
        }
    }

    private static void Sample(SampleOffer? sample, List<Fault> faults)
    {
        if (sample is { AmountMinor: not null } && Currency.Find(sample.Currency) is null)
        {
            faults.Add(Fault.From("sample.currency", sample.Currency, Currency.Refusal(sample.Currency)));
        }

        if (sample is { AmountMinor: < 0 or > Money.MostMinor } or { Note.Length: > ListingCheck.LongestNote })
        {
            faults.Add(new("sample", "listing.sample-wrong", new(
                "Giá mẫu không âm và ghi chú không quá 500 ký tự.",
                "The price of a sample is not negative and its note has at most 500 characters."), ""));
        }
    }

    /// <summary>A path on this site. Browsers read a backslash as a slash: two of them would lead to another
    /// site.</summary>
    private static void Images(IReadOnlyList<ListingImage> images, List<Fault> faults)
    {
        for (var i = 0; i < images.Count; i++)
        {
            if (images[i].Url is not ['/', not '/', ..] || images[i].Url.Any(c => c == '\\' || char.IsControl(c)))
            {
                faults.Add(new($"images[{i}].url", "listing.image-wrong", new(
                    "Ghi đường dẫn trên trang này, bắt đầu bằng một dấu /.",
                    "Give a path on this site that begins with one /."),
                    images[i].Url));
            }
        }
    }

    private static Fault TooFine(string field, decimal found) => new(field, "listing.quantity-wrong", new(
        "Ghi số lượng có nhiều nhất ba số lẻ.", "Write a quantity with three decimals at most."),
        found.ToString(CultureInfo.InvariantCulture));

    private static Fault NotWhole(string field, decimal found) => new(field, "listing.quantity-not-whole", new(
        "Đơn vị này không chia lẻ được: ghi số nguyên.",
        "This unit cannot be divided: write a whole number."), Text(found));

    private static string Text(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
