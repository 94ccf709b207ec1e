namespace Marketplace.Domain.Vetting;

/// <summary>What two people did with one application. Immutable: each step gives the next state or refuses.</summary>
/// <param name="State">open, waiting (for the supplier), recommended, decided.</param>
/// <param name="Officer">Who works on it; null: nobody yet.</param>
/// <param name="Reviewers">Everybody who ever took the case, recorded a finding or a look-up, or recommended.</param>
/// <param name="InConflict">Everybody who declared a conflict of interest.</param>
/// <param name="RecommendedBy">Null until an officer recommends.</param>
public sealed record VettingCase(
    string State, Guid? Officer, IReadOnlySet<Guid> Reviewers, IReadOnlySet<Guid> InConflict, Guid? RecommendedBy)
{
    /// <summary>An officer takes a case that nobody has, or takes it over from a colleague.</summary>
    /// <param name="from">Who had it when the officer looked; null: nobody.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>case.already-decided</c>, <c>case.conflict-of-interest</c>, <c>case.taken</c> where another was faster.
    /// </exception>
    public VettingCase Take(Guid officer, Guid? from = null)
    {
        MustBeOpen();
        MustBeImpartial(officer);
        return Officer is { } holder && holder != officer && holder != from
            ? throw new RuleBrokenException(
                "case.taken",
                "Một người khác vừa nhận hồ sơ này. Tải lại trang rồi xem có cần nhận thay không.",
                "Somebody else has just taken this case. Load it again, then see whether to take it over.")
            : this with { Officer = officer };
    }

    /// <summary>A finding on one paper; it makes a recommendation given before void.</summary>
    /// <param name="othersWait">Whether more was asked for of another paper and has not come.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>case.already-decided</c>, <c>case.conflict-of-interest</c>, <c>case.reason-missing</c>.
    /// </exception>
    public VettingCase Find(Guid officer, string outcome, string? reason, bool othersWait = false)
    {
        MustGiveReason(reason);
        return LookUp(officer) with { State = outcome == "needs-more" || othersWait ? "waiting" : "open" };
    }

    /// <summary>A fact that an officer found outside the papers; it makes a recommendation given before void.</summary>
    /// <exception cref="RuleBrokenException"><c>case.already-decided</c>, <c>case.conflict-of-interest</c>.</exception>
    public VettingCase LookUp(Guid officer)
    {
        MustBeOpen();
        MustBeImpartial(officer);
        return this with
        {
            Officer = Officer ?? officer,
            Reviewers = new HashSet<Guid>(Reviewers) { officer },
            State = State == "recommended" ? "open" : State,
            RecommendedBy = null,
        };
    }

    /// <summary>Somebody declares a conflict of interest: gives the case away; their recommendation is void.</summary>
    /// <exception cref="RuleBrokenException"><c>case.already-decided</c>.</exception>
    public VettingCase DeclareConflict(Guid person)
    {
        MustBeOpen();
        var isVoid = RecommendedBy == person;
        return this with
        {
            Officer = Officer == person ? null : Officer,
            InConflict = new HashSet<Guid>(InConflict) { person },
            State = isVoid ? "open" : State,
            RecommendedBy = isVoid ? null : RecommendedBy,
        };
    }

    /// <summary>An officer proposes the outcome.</summary>
    /// <param name="openPapers">Papers without a finding.</param>
    /// <exception cref="RuleBrokenException">
    /// As <see cref="Find"/>, <c>case.papers-open</c> where a paper was not looked at, and <c>case.not-yours</c> where
    /// a colleague works on it.
    /// </exception>
    public VettingCase Recommend(Guid officer, string? reason, int openPapers)
    {
        MustBeOpen();
        MustBeImpartial(officer);
        MustGiveReason(reason);
        if (Officer is { } holder && holder != officer)
        {
            throw new RuleBrokenException(
                "case.not-yours",
                "Người khác đang làm hồ sơ này. Nhận thay rồi đề nghị.",
                "Somebody else works on this case. Take it over, then recommend.");
        }

        return openPapers > 0
            ? throw new RuleBrokenException(
                "case.papers-open",
                $"Còn {openPapers} giấy tờ chưa xét. Xét hết rồi mới đề nghị.",
                $"{openPapers} papers have no finding yet. Look at all of them before you recommend.")
            : this with { State = "recommended", RecommendedBy = officer, Officer = Officer ?? officer };
    }

    /// <summary>A second person decides.</summary>
    /// <param name="outcome">A key of <see cref="CaseOutcome"/>, or returned (to the officer, for another
    /// look).</param>
    /// <param name="passes">Whether the score of the day allows the outcome.</param>
    /// <param name="papersChanged">Whether a paper came, went or changed after the recommendation.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>case.already-decided</c>, <c>case.not-recommended</c>, <c>case.second-person-needed</c>,
    /// <c>case.conflict-of-interest</c>, <c>case.reason-missing</c>, <c>case.papers-changed</c>,
    /// <c>case.does-not-pass</c>.
    /// </exception>
    public VettingCase Decide(Guid approver, string outcome, string? reason, bool passes, bool papersChanged = false)
    {
        MustBeOpen();
        if (State != "recommended")
        {
            throw new RuleBrokenException(
                "case.not-recommended",
                "Hồ sơ chưa có đề nghị của chuyên viên.",
                "No officer has recommended an outcome yet.");
        }

        if (approver == RecommendedBy || Reviewers.Contains(approver))
        {
            throw new RuleBrokenException(
                "case.second-person-needed",
                "Người đã chấm không được quyết định. Cần người thứ hai.",
                "Whoever reviewed the papers may not decide. A second person is needed.");
        }

        MustBeImpartial(approver);
        MustGiveReason(reason);
        if (outcome != "returned")
        {
            MustStillRest(outcome == "rejected" || passes, papersChanged);
        }

        return outcome == "returned"
            ? this with { State = "open", RecommendedBy = null }
            : this with { State = "decided" };
    }

    private static void MustStillRest(bool passes, bool papersChanged)
    {
        if (papersChanged)
        {
            throw new RuleBrokenException(
                "case.papers-changed",
                "Giấy tờ đã thay đổi sau khi chuyên viên đề nghị. Trả lại hồ sơ để xét phần mới.",
                "Papers have changed since the officer recommended. Return the case, so that they are looked at.");
        }

        if (!passes)
        {
            throw new RuleBrokenException(
                "case.does-not-pass",
                "Điểm hôm nay chưa đạt cho quyết định này. Chọn quyết định khác, hoặc trả lại để xét thêm.",
                "Today's score does not pass for this decision. Choose another one, or return the case.");
        }
    }

    private void MustBeOpen()
    {
        if (State == "decided")
        {
            throw new RuleBrokenException(
                "case.already-decided",
                "Hồ sơ đã có quyết định. Tải lại trang.",
                "The case is already decided. Load the page again.");
        }
    }

    /// <exception cref="RuleBrokenException"><c>case.conflict-of-interest</c>.</exception>
    public void MustBeImpartial(Guid person)
    {
        if (InConflict.Contains(person))
        {
            throw Conflict();
        }
    }

    /// <summary>What whoever declared a conflict is told, in the case and about its firm.</summary>
    public static RuleBrokenException Conflict() => new(
        "case.conflict-of-interest",
        "Bạn đã khai có xung đột lợi ích với hồ sơ này.",
        "You declared a conflict of interest in this case.");

    private static void MustGiveReason(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBrokenException(
                "case.reason-missing",
                "Ghi lý do; nhà cung cấp sẽ đọc đúng câu này.",
                "Write the reason; the supplier will read this very sentence.");
        }
    }
}
