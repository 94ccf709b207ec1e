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
        [("needs-more", "in-review")] = Actor.Officer,
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
        "approved" => new("Được duyệt", "Approved"),
        "rejected" => new("Không được duyệt", "Not approved"),
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

    /// <summary>
    /// A step of the agency. Whatever is found or decided of an application that nobody took, or that waits for the
    /// supplier, takes it into review first; a finding that changes nothing is no step.
    /// </summary>
    /// <exception cref="RuleBrokenException">As <see cref="CheckStep"/>.</exception>
    public static void CheckAgencyStep(string from, string to)
    {
        if (from is "submitted" or "needs-more" && to != from)
        {
            CheckStep(from, "in-review", Actor.Officer);
            from = "in-review";
        }

        if (from != to)
        {
            CheckStep(from, to, to is "approved" or "rejected" ? Actor.Approver : Actor.Officer);
        }
    }

    /// <summary>All that is missing or not right yet, each once: fields, wrong fields, papers.</summary>
    /// <param name="papers">Types of the papers that are handed in or accepted.</param>
    public static IReadOnlyList<MissingItem> Missing(
        CompanyProfile profile, IReadOnlyList<FieldFault> faults, IReadOnlyCollection<string> papers) =>
    [
        .. ProfileForm.Missing(profile).Where(f => faults.All(x => x.Field != f.Key))
            .Select(f => new MissingItem(f.Key, f.Label)),
        .. faults.Select(f => new MissingItem(f.Field, ProfileForm.Find(f.Field)!.Label)),
        .. EvidenceTypes.Required.Where(t => !papers.Contains(t.Key)).Select(t => new MissingItem(t.Key, t.Name)),
    ];

    /// <param name="barredThrough">Last round that a removed firm may not apply for; null: none.</param>
    /// <exception cref="RuleBrokenException"><c>application.barred</c>.</exception>
    public static void CheckNotBarred(int round, int? barredThrough)
    {
        if (round <= barredThrough)
        {
            throw new RuleBrokenException(
                "application.barred",
                $"Đơn vị đã bị loại khỏi gian hàng, nộp hồ sơ được từ đợt {barredThrough + 1}.",
                $"The firm was removed from the pavilion; it may apply again for round {barredThrough + 1}.");
        }
    }

    /// <exception cref="RuleBrokenException"><c>application.incomplete</c>, naming all that is missing.</exception>
    public static void CheckComplete(IReadOnlyList<MissingItem> missing)
    {
        if (missing.Count > 0)
        {
            throw new RuleBrokenException(
                "application.incomplete",
                $"Còn thiếu hoặc chưa đúng: {string.Join("; ", missing.Select(m => m.Name.Vi))}.",
                $"Missing or not right yet: {string.Join("; ", missing.Select(m => m.Name.En))}.");
        }
    }
}
