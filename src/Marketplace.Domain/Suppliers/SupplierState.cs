namespace Marketplace.Domain.Suppliers;

/// <summary>Where a supplier stands. Every step is a decision of two people of the agency.</summary>
public static class SupplierState
{
    private static readonly HashSet<(string From, string To)> Steps =
    [
        ("applicant", "eligible"),
        ("eligible", "suspended"), ("eligible", "removed"),
        ("selected", "suspended"), ("selected", "removed"),
        ("suspended", "eligible"), ("suspended", "selected"), ("suspended", "removed"),
        ("removed", "eligible"), ("removed", "selected"),
    ];

    /// <summary>All states, as they are stored.</summary>
    public static IReadOnlyList<string> All { get; } = ["applicant", "eligible", "selected", "suspended", "removed"];

    public static Bilingual NameOf(string state) => state switch
    {
        "applicant" => new("Đang xin vào", "Applicant"),
        "eligible" => new("Thành viên", "Member"),
        "selected" => new("Thành viên được chọn", "Selected member"),
        "suspended" => new("Tạm đình chỉ", "Suspended"),
        "removed" => new("Đã loại", "Removed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a supplier state"),
    };

    /// <exception cref="RuleBrokenException"><c>supplier.step-not-allowed</c>.</exception>
    public static void CheckStep(string from, string to)
    {
        if (!Steps.Contains((from, to)))
        {
            var state = NameOf(from);
            throw new RuleBrokenException(
                "supplier.step-not-allowed",
                $"Nhà cung cấp đang ở tình trạng “{state.Vi}”, không làm được bước này. Tải lại trang.",
                $"The supplier is in state “{state.En}”; this step cannot be taken now. Load the page again.");
        }
    }
}
