using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Suppliers;

/// <summary>Something that an application still needs before it can be submitted.</summary>
/// <param name="Key">A profile field, an evidence type, or <c>declaration</c>.</param>
public sealed record MissingItem(string Key, Bilingual Name);

/// <summary>The steps of an application: draft → submitted → in review → needs more → approved or rejected.</summary>
public static class Application
{
    private static readonly Dictionary<(string From, string To), Actor> Steps = new()
    {
        [("draft", "submitted")] = Actor.Supplier,
        [("needs-more", "submitted")] = Actor.Supplier,
        [("submitted", "in-review")] = Actor.Officer,
        [("in-review", "needs-more")] = Actor.Officer,
        [("in-review", "approved")] = Actor.Approver,
        [("in-review", "rejected")] = Actor.Approver,
    };

    /// <summary>All states, as they are stored.</summary>
    public static IReadOnlyList<string> States { get; } =
        ["draft", "submitted", "in-review", "needs-more", "approved", "rejected"];

    /// <summary>Whether the supplier can still change it.</summary>
    public static bool IsOpen(string state) => state is "draft" or "needs-more";

    public static Bilingual NameOf(string state) => state switch
    {
        "draft" => new("Đang làm hồ sơ", "Being filled in"),
        "submitted" => new("Đã nộp", "Submitted"),
        "in-review" => new("Đang xét", "In review"),
        "needs-more" => new("Cần bổ sung", "Needs more"),
        "approved" => new("Được chấp thuận", "Approved"),
        "rejected" => new("Không được chấp thuận", "Not approved"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not an application state"),
    };

    /// <exception cref="RuleBrokenException">
    /// <c>application.step-not-allowed</c>, <c>application.not-yours-to-do</c>.
    /// </exception>
    public static void CheckStep(string from, string to, Actor actor)
    {
        if (!Steps.TryGetValue((from, to), out var by))
        {
            var state = NameOf(from);
            throw new RuleBrokenException(
                "application.step-not-allowed",
                $"Hồ sơ đang ở trạng thái “{state.Vi}”, không làm được bước này.",
                $"The application is in state “{state.En}”; this step cannot be taken now.");
        }

        if (by != actor)
        {
            throw new RuleBrokenException(
                "application.not-yours-to-do", "Bước này thuộc về người khác.", "This step belongs to somebody else.");
        }
    }

    /// <summary>All that is missing, in the order of the form.</summary>
    /// <param name="papers">Types of the papers that are handed in or accepted.</param>
    public static IReadOnlyList<MissingItem> Missing(
        CompanyProfile profile, IReadOnlyList<FieldFault> faults, IReadOnlyCollection<string> papers) =>
    [
        .. ProfileForm.Missing(profile).Select(f => new MissingItem(f.Key, f.Label)),
        .. faults.Select(f => new MissingItem(f.Field, ProfileForm.Find(f.Field)!.Label)),
        .. EvidenceTypes.Required.Where(t => !papers.Contains(t.Key)).Select(t => new MissingItem(t.Key, t.Name)),
    ];

    /// <exception cref="RuleBrokenException"><c>application.incomplete</c>, naming all that is missing.</exception>
    public static void CheckComplete(IReadOnlyList<MissingItem> missing)
    {
        if (missing.Count > 0)
        {
            throw new RuleBrokenException(
                "application.incomplete",
                $"Còn thiếu: {string.Join("; ", missing.Select(m => m.Name.Vi))}.",
                $"Still missing: {string.Join("; ", missing.Select(m => m.Name.En))}.");
        }
    }
}
