namespace Marketplace.Domain.Inquiries;

/// <summary>What an inquiry needs to know of the listing it asks about.</summary>
/// <param name="MinimumOrder">In the listing's unit; null: the supplier set none.</param>
/// <param name="UnitSymbol">For the refusal: "kg".</param>
public sealed record ListingTerms(bool IsPublished, decimal? MinimumOrder, Bilingual UnitSymbol);

/// <summary>A buyer's question about one listing, as far as its rules go.</summary>
/// <param name="Quantity">In the listing's unit of sale.</param>
/// <param name="NeededBy">Day of arrival; null: not said.</param>
public sealed record Inquiry(Guid Id, decimal Quantity, DateOnly? NeededBy, DateTimeOffset SentAt, InquiryState State)
{
    /// <summary>No quantity reaches it, in any unit.</summary>
    private const decimal Limit = 1_000_000_000_000m;

    /// <summary>Opens an inquiry on a published listing.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>inquiry.listing-not-published</c>, <c>inquiry.below-minimum-order</c>, <c>inquiry.needed-in-the-past</c>.
    /// </exception>
    public static Inquiry Open(
        Guid id, ListingTerms terms, decimal quantity, DateOnly? neededBy, DateTimeOffset now, DateOnly today)
    {
        if (Faults(terms, quantity, neededBy, today).FirstOrDefault() is { } fault)
        {
            throw fault;
        }

        return new Inquiry(id, quantity, neededBy, now, InquiryState.New);
    }

    /// <summary>What is wrong with a quantity before any listing is looked at; null: nothing.</summary>
    public static Bilingual? FaultOf(decimal quantity) => quantity switch
    {
        >= Limit => new("Số lượng quá lớn: nhập số nhỏ hơn 1.000.000.000.000.",
            "The quantity is too large: enter less than 1,000,000,000,000."),
        > 0 when decimal.Round(quantity, 3) == quantity => null,
        _ => new("Nhập số lượng lớn hơn 0, tối đa ba số lẻ.",
            "Enter a quantity above 0, with three decimals at most."),
    };

    /// <summary>All that keeps an inquiry from being opened; none: it can be.</summary>
    public static IEnumerable<RuleBrokenException> Faults(
        ListingTerms terms, decimal quantity, DateOnly? neededBy, DateOnly today)
    {
        if (!terms.IsPublished)
        {
            yield return new("inquiry.listing-not-published",
                "Sản phẩm này không còn được chào bán. Chọn sản phẩm khác.",
                "This product is no longer offered. Choose another one.");
        }

        if (quantity < terms.MinimumOrder)
        {
            yield return new("inquiry.below-minimum-order",
                $"Đặt từ {terms.MinimumOrder:0.###} {terms.UnitSymbol.Vi} trở lên: đó là mức tối thiểu của nhà cung "
                + "cấp.",
                $"Ask for {terms.MinimumOrder:0.###} {terms.UnitSymbol.En} or more: the supplier's minimum.");
        }

        if (neededBy < today)
        {
            yield return new("inquiry.needed-in-the-past",
                "Chọn ngày cần hàng từ hôm nay trở đi.", "Choose a day that is not in the past.");
        }
    }
}
