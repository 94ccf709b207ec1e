namespace Marketplace.Domain.Vetting;

/// <summary>Where a paper stands. Only accepted papers count for the score.</summary>
public enum EvidenceState
{
    /// <summary>Being typed; nobody but the supplier sees it.</summary>
    Draft,
    Submitted,
    InReview,
    Accepted,
    Rejected,
    NeedsMore,

    /// <summary>Was accepted, its last day has passed. Never stored: it follows from the date.</summary>
    Expired,
    Withdrawn,
}

/// <summary>What somebody does with a paper.</summary>
public enum EvidenceStep
{
    Submit,
    Take,
    Accept,
    Reject,
    AskForMore,

    /// <summary>An officer looks again at what was found: an appeal, a warning by the issuer.</summary>
    Reopen,

    /// <summary>The supplier changed what the paper was compared with, so that somebody must look at it
    /// again.</summary>
    Unsettle,
    Withdraw,
}

/// <summary>Who takes a step.</summary>
public enum Actor
{
    Supplier,
    Officer,
    Approver,
}

/// <summary>Names of the states as they are stored, sent and shown.</summary>
public static class EvidenceStates
{
    public static string Key(this EvidenceState state) => state switch
    {
        EvidenceState.Draft => "draft",
        EvidenceState.Submitted => "submitted",
        EvidenceState.InReview => "in-review",
        EvidenceState.Accepted => "accepted",
        EvidenceState.Rejected => "rejected",
        EvidenceState.NeedsMore => "needs-more",
        EvidenceState.Expired => "expired",
        EvidenceState.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static Bilingual Name(this EvidenceState state) => state switch
    {
        EvidenceState.Draft => new("Bản nháp", "Draft"),
        EvidenceState.Submitted => new("Đã nộp", "Submitted"),
        EvidenceState.InReview => new("Đang xét", "In review"),
        EvidenceState.Accepted => new("Được nhận", "Accepted"),
        EvidenceState.Rejected => new("Không nhận", "Not accepted"),
        EvidenceState.NeedsMore => new("Cần bổ sung", "Needs more"),
        EvidenceState.Expired => new("Hết hạn", "Expired"),
        EvidenceState.Withdrawn => new("Đã rút", "Withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The state stored under this key.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No state has this key.</exception>
    public static EvidenceState Parse(string key) =>
        Enum.GetValues<EvidenceState>().Cast<EvidenceState?>().FirstOrDefault(s => s!.Value.Key() == key)
        ?? throw new ArgumentOutOfRangeException(nameof(key), key, "not an evidence state");
}
