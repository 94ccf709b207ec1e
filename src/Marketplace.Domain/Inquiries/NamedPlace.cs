using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Inquiries;

/// <summary>The port or place that a buyer names with the delivery term wanted: CIF Hamburg.</summary>
public static class NamedPlace
{
    /// <summary>
    /// What is wrong; null: nothing. A place on the buyer's side must be named; one on the supplier's side may be.
    /// </summary>
    /// <param name="code">One of the eleven rules; null: left open.</param>
    public static Bilingual? Fault(string? code, string? place)
    {
        var (term, named) = (Incoterm.Find(code), PlainText.Clean(place));
        return named is null
            ? term is { IsOfShipment: false }
                ? new($"{term.Code} cần cảng hoặc nơi đến, ví dụ {term.Code} Hamburg.",
                    $"{term.Code} needs the port or place of arrival, such as {term.Code} Hamburg.")
                : null
            : named.Length > DeliveryTerm.LongestPlace
                ? new($"Tên cảng hoặc nơi đến dài tối đa {DeliveryTerm.LongestPlace} ký tự.",
                    $"The port or place has {DeliveryTerm.LongestPlace} characters at most.")
            : code is null
                ? new("Chọn điều kiện giao hàng đi cùng địa điểm này, hoặc bỏ trống địa điểm.",
                    "Choose the delivery term that this place belongs to, or leave the place empty.")
            : null;
    }
}
