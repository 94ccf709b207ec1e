using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Vetting;

/// <summary>What the score of the day must do before an outcome can be signed.</summary>
public enum ScoreMust
{
    DoNothing,

    /// <summary>A mere drop of points moves nobody by itself: two people may let a member stay in spite of
    /// it.</summary>
    HoldGates,
    Pass,
}

/// <summary>One way in which a case can end.</summary>
/// <param name="Advice">As the officer recommends it.</param>
/// <param name="Key">As the second person signs it and the log keeps it.</param>
/// <param name="SupplierState">
/// Where the supplier goes; null: stays. An application that is approved moves the supplier by itself.
/// </param>
/// <param name="Done">What happened, for lists and letters.</param>
/// <param name="Effect">What it means to the supplier.</param>
public sealed record CaseOutcome(
    string Advice, string Key, string? SupplierState, ScoreMust Must, Bilingual Name, Bilingual Done, Bilingual Effect)
{
    private static readonly CaseOutcome Approve = new(
        "approve", "approved", null, ScoreMust.Pass, new("Duyệt", "Approve"), new("Được duyệt", "Approved"),
        new("Vào gian hàng, được xếp hạng; từ nay đăng sản phẩm được.",
            "Enters the pavilion and is ranked; products can be published from now on."));

    private static readonly CaseOutcome Reject = new(
        "reject", "rejected", null, ScoreMust.DoNothing, new("Từ chối", "Reject"),
        new("Không được duyệt", "Not approved"),
        new("Không vào gian hàng đợt này.", "Does not enter the pavilion in this round."));

    private static readonly CaseOutcome KeepMember = new(
        "keep", "kept", null, ScoreMust.HoldGates, new("Giữ nguyên", "Keep as it is"),
        new("Giữ nguyên", "Kept as it was"),
        new("Tình trạng của nhà cung cấp không thay đổi.", "Where the supplier stands does not change."));

    private static readonly CaseOutcome LeaveAsIs = KeepMember with { Must = ScoreMust.DoNothing };

    private static readonly CaseOutcome Suspend = new(
        "suspend", "suspended", "suspended", ScoreMust.DoNothing, new("Tạm đình chỉ", "Suspend"),
        new("Bị tạm đình chỉ", "Suspended"),
        new("Sản phẩm không hiển thị với người mua cho đến khi được khôi phục; vẫn đăng nhập, sửa hồ sơ và nộp giấy tờ "
            + "được.",
            "Buyers no longer see the products until it is reinstated; signing in, editing the profile and handing in "
            + "papers go on."));

    private static readonly CaseOutcome Remove = new(
        "remove", "removed", "removed", ScoreMust.DoNothing, new("Loại khỏi gian hàng", "Remove"),
        new("Bị loại khỏi gian hàng", "Removed from the pavilion"),
        new("Sản phẩm không hiển thị với người mua nữa; không được nộp hồ sơ cho đợt kế tiếp.",
            "Buyers no longer see the products, and no application can be submitted for the next round."));

    private static readonly CaseOutcome Reinstate = new(
        "reinstate", "reinstated", "eligible", ScoreMust.Pass, new("Khôi phục", "Reinstate"),
        new("Được khôi phục", "Reinstated"),
        new("Sản phẩm đang bán hiển thị trở lại với người mua.", "Buyers see the live products again."));

    private static readonly CaseOutcome[] All = [Approve, Reject, KeepMember, Suspend, Remove, Reinstate];

    /// <summary>Advice of every kind, as requests name it.</summary>
    public static IReadOnlyList<string> AllAdvice { get; } = [.. All.Select(o => o.Advice)];

    /// <summary>Outcomes of every kind, as requests name them.</summary>
    public static IReadOnlyList<string> AllKeys { get; } = [.. All.Select(o => o.Key)];

    /// <summary>Whether the supplier is to be told of the right to appeal.</summary>
    public bool IsAdverse => Key is "rejected" or "suspended" or "removed";

    /// <summary>What a case can end with.</summary>
    /// <param name="isApplication">False: the score, papers, an edit or an officer opened it.</param>
    /// <param name="supplierState">Where the supplier stands now.</param>
    public static IReadOnlyList<CaseOutcome> For(bool isApplication, string supplierState) => supplierState switch
    {
        _ when isApplication => [Approve, Reject],
        "eligible" or "selected" => [KeepMember, Suspend, Remove],
        "suspended" => [LeaveAsIs, Reinstate, Remove],
        "removed" => [LeaveAsIs, Reinstate],
        _ => [LeaveAsIs],
    };

    /// <summary>What a stored outcome or advice says; null: not known.</summary>
    public static CaseOutcome? Find(string? word) => Array.Find(All, o => o.Key == word || o.Advice == word);

    /// <summary>The offered outcome with this key or advice.</summary>
    /// <exception cref="RuleBrokenException"><c>case.outcome-not-offered</c>, naming what is.</exception>
    public static CaseOutcome Among(IReadOnlyList<CaseOutcome> offered, string word) =>
        offered.FirstOrDefault(o => o.Key == word || o.Advice == word) ?? throw new RuleBrokenException(
            "case.outcome-not-offered",
            $"Hồ sơ này kết thúc được bằng: {string.Join(", ", offered.Select(o => o.Name.Vi))}.",
            $"This case can end with: {string.Join(", ", offered.Select(o => o.Name.En))}.");

    public bool Allows(Score score) => Must switch
    {
        ScoreMust.DoNothing => true,
        ScoreMust.HoldGates => score.GatesHold,
        ScoreMust.Pass => score.Passes,
        _ => throw new ArgumentOutOfRangeException(nameof(score)),
    };
}
