namespace Marketplace.Domain.Vetting;

/// <summary>What a supplier states of one paper.</summary>
/// <param name="IssuedOn">Null in a draft only.</param>
/// <param name="ExpiresOn">Last day on which it counts; null when the paper has no end.</param>
/// <param name="HsChapters">HS chapters that the scope covers, two digits each.</param>
/// <param name="Sites">Production sites that the paper names; null when it names none.</param>
public sealed record EvidenceStatement(
    string? Number, string? Issuer, string? Scope, DateOnly? IssuedOn, DateOnly? ExpiresOn,
    IReadOnlyList<string> HsChapters, string? Sites);

/// <summary>One paper of one supplier and where it stands.</summary>
/// <param name="Note">Why it was not accepted or what is missing; null in the other states.</param>
public sealed record Evidence(
    Guid Id, EvidenceType Type, EvidenceStatement Statement, bool HasFile, EvidenceState State, string? Note)
{
    private static readonly Dictionary<(EvidenceState From, EvidenceStep Step),
    (Actor By, EvidenceState To)> Steps = new()
    {
        [(EvidenceState.Draft, EvidenceStep.Submit)] = (Actor.Supplier, EvidenceState.Submitted),
        [(EvidenceState.NeedsMore, EvidenceStep.Submit)] = (Actor.Supplier, EvidenceState.Submitted),
        [(EvidenceState.Submitted, EvidenceStep.Take)] = (Actor.Officer, EvidenceState.InReview),
        [(EvidenceState.InReview, EvidenceStep.Accept)] = (Actor.Officer, EvidenceState.Accepted),
        [(EvidenceState.InReview, EvidenceStep.Reject)] = (Actor.Officer, EvidenceState.Rejected),
        [(EvidenceState.InReview, EvidenceStep.AskForMore)] = (Actor.Officer, EvidenceState.NeedsMore),
        [(EvidenceState.Accepted, EvidenceStep.Reopen)] = (Actor.Officer, EvidenceState.InReview),
        [(EvidenceState.Rejected, EvidenceStep.Reopen)] = (Actor.Officer, EvidenceState.InReview),
        [(EvidenceState.NeedsMore, EvidenceStep.Reopen)] = (Actor.Officer, EvidenceState.InReview),
        [(EvidenceState.Accepted, EvidenceStep.Unsettle)] = (Actor.Supplier, EvidenceState.Submitted),
        [(EvidenceState.Draft, EvidenceStep.Withdraw)] = (Actor.Supplier, EvidenceState.Withdrawn),
        [(EvidenceState.Submitted, EvidenceStep.Withdraw)] = (Actor.Supplier, EvidenceState.Withdrawn),
        [(EvidenceState.NeedsMore, EvidenceStep.Withdraw)] = (Actor.Supplier, EvidenceState.Withdrawn),
        [(EvidenceState.Accepted, EvidenceStep.Withdraw)] = (Actor.Supplier, EvidenceState.Withdrawn),
    };

    /// <summary>A new paper; a draft may be incomplete, a submitted one may not.</summary>
    /// <exception cref="RuleBrokenException">Any code of <see cref="EvidenceRules"/>.</exception>
    public static Evidence Draft(Guid id, EvidenceType type, EvidenceStatement statement, bool hasFile, DateOnly today)
    {
        EvidenceRules.CheckDates(statement, today);
        return new Evidence(id, type, statement, hasFile, EvidenceState.Draft, Note: null);
    }

    /// <summary>Whether this step is there for this actor now.</summary>
    public bool Allows(EvidenceStep step, Actor actor) =>
        Steps.TryGetValue((State, step), out var rule) && rule.By == actor;

    /// <summary>Hands the paper in, for the first time or after more was asked for.</summary>
    /// <exception cref="RuleBrokenException">The step is not there, or something that the type needs is
    /// missing.</exception>
    public Evidence Submit(DateOnly today)
    {
        var next = Next(State, EvidenceStep.Submit, Actor.Supplier);
        EvidenceRules.CheckDates(Statement, today);
        EvidenceRules.CheckComplete(Type, Statement, HasFile);
        return this with { State = next, Note = null };
    }

    /// <summary>Any other step; rejecting and asking for more need the reason that the supplier will read.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>evidence.step-not-allowed</c>, <c>evidence.not-yours-to-do</c>, <c>evidence.reason-missing</c>.
    /// </exception>
    public Evidence Take(EvidenceStep step, Actor actor, string? reason = null)
    {
        var next = Next(State, step, actor);
        var needsReason = next is EvidenceState.Rejected or EvidenceState.NeedsMore;
        if (needsReason && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBrokenException(
                "evidence.reason-missing",
                "Ghi lý do; nhà cung cấp sẽ đọc đúng câu này.",
                "Write the reason; the supplier will read this very sentence.");
        }

        return this with { State = next, Note = needsReason ? reason!.Trim() : null };
    }

    /// <summary>The state on a day: an accepted paper whose last day has passed is expired.</summary>
    public EvidenceState StateOn(DateOnly day) =>
        State == EvidenceState.Accepted && Statement.ExpiresOn < day ? EvidenceState.Expired : State;

    /// <summary>Whether the paper counts on a day: accepted, issued by then, not past its last day.</summary>
    public bool CountsOn(DateOnly day) => StateOn(day) == EvidenceState.Accepted && Statement.IssuedOn <= day;

    /// <summary>The state after an officer's finding: the paper is taken, or opened again, and then judged.</summary>
    /// <param name="found">Accepted, rejected or needs more.</param>
    /// <exception cref="RuleBrokenException"><c>evidence.step-not-allowed</c>: a draft, or taken back.</exception>
    public static EvidenceState AfterFinding(EvidenceState from, EvidenceState found)
    {
        var open = from == EvidenceState.InReview
            ? from
            : Next(from, from == EvidenceState.Submitted ? EvidenceStep.Take : EvidenceStep.Reopen, Actor.Officer);
        var step = found switch
        {
            EvidenceState.Accepted => EvidenceStep.Accept,
            EvidenceState.Rejected => EvidenceStep.Reject,
            EvidenceState.NeedsMore => EvidenceStep.AskForMore,
            _ => throw new ArgumentOutOfRangeException(nameof(found), found, "not a finding"),
        };
        return Next(open, step, Actor.Officer);
    }

    /// <exception cref="RuleBrokenException">
    /// <c>evidence.step-not-allowed</c>, <c>evidence.not-yours-to-do</c>.
    /// </exception>
    public static EvidenceState Next(EvidenceState from, EvidenceStep step, Actor actor)
    {
        if (!Steps.TryGetValue((from, step), out var rule))
        {
            var state = from.Name();
            throw new RuleBrokenException(
                "evidence.step-not-allowed",
                $"Giấy tờ đang ở trạng thái “{state.Vi}”, không làm được bước này.",
                $"The paper is in state “{state.En}”; this step cannot be taken now.");
        }

        if (rule.By != actor)
        {
            throw new RuleBrokenException(
                "evidence.not-yours-to-do",
                "Bước này thuộc về người khác.",
                "This step belongs to somebody else.");
        }

        return rule.To;
    }
}
