namespace Marketplace.Domain.Vetting;

/// <summary>What two people did with one application. Immutable: each step gives the next state or refuses.</summary>
/// <param name="State">open, waiting (for the supplier), recommended, decided.</param>
/// <param name="Officer">Who works on it; null: nobody yet.</param>
/// <param name="Finders">Everybody who recorded a finding.</param>
/// <param name="InConflict">Everybody who declared a conflict of interest.</param>
/// <param name="RecommendedBy">Null until an officer recommends.</param>
public sealed record VettingCase(
    string State, Guid? Officer, IReadOnlySet<Guid> Finders, IReadOnlySet<Guid> InConflict, Guid? RecommendedBy)
{
    /// <summary>An officer takes a case that nobody has, or takes it over from a colleague.</summary>
    /// <exception cref="RuleBrokenException"><c>case.already-decided</c>, <c>case.conflict-of-interest</c>.</exception>
    public VettingCase Take(Guid officer)
    {
        MustBeOpen();
        MustBeImpartial(officer);
        return this with { Officer = officer };
    }

    /// <summary>A finding on one paper; it makes a recommendation given before void.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>case.already-decided</c>, <c>case.conflict-of-interest</c>, <c>case.reason-missing</c>.
    /// </exception>
    public VettingCase Find(Guid officer, string outcome, string? reason)
    {
        MustBeOpen();
        MustBeImpartial(officer);
        MustGiveReason(reason);
        return this with
        {
            Officer = Officer ?? officer,
            Finders = new HashSet<Guid>(Finders) { officer },
            State = outcome == "needs-more" ? "waiting" : "open",
            RecommendedBy = null,
        };
    }

    /// <summary>An officer proposes the outcome.</summary>
    /// <param name="openPapers">Papers without a finding.</param>
    /// <exception cref="RuleBrokenException">
    /// As <see cref="Find"/>, and <c>case.papers-open</c> where a paper was not looked at.
    /// </exception>
    public VettingCase Recommend(Guid officer, string? reason, int openPapers)
    {
        MustBeOpen();
        MustBeImpartial(officer);
        MustGiveReason(reason);
        return openPapers > 0
            ? throw new RuleBrokenException(
                "case.papers-open",
                $"Còn {openPapers} giấy tờ chưa xét. Xét hết rồi mới đề nghị.",
                $"{openPapers} papers have no finding yet. Look at all of them before you recommend.")
            : this with { State = "recommended", RecommendedBy = officer, Officer = Officer ?? officer };
    }

    /// <summary>A second person decides.</summary>
    /// <param name="outcome">approved, rejected or returned (to the officer, for another look).</param>
    /// <param name="passes">Whether the score passes on the day.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>case.already-decided</c>, <c>case.not-recommended</c>, <c>case.second-person-needed</c>,
    /// <c>case.conflict-of-interest</c>, <c>case.reason-missing</c>, <c>case.does-not-pass</c>.
    /// </exception>
    public VettingCase Decide(Guid approver, string outcome, string? reason, bool passes)
    {
        MustBeOpen();
        if (State != "recommended")
        {
            throw new RuleBrokenException(
                "case.not-recommended",
                "Hồ sơ chưa có đề nghị của chuyên viên.",
                "No officer has recommended an outcome yet.");
        }

        if (approver == RecommendedBy || Finders.Contains(approver))
        {
            throw new RuleBrokenException(
                "case.second-person-needed",
                "Người đã chấm không được quyết định. Cần người thứ hai.",
                "Whoever reviewed the papers may not decide. A second person is needed.");
        }

        MustBeImpartial(approver);
        MustGiveReason(reason);
        if (outcome == "approved" && !passes)
        {
            throw new RuleBrokenException(
                "case.does-not-pass",
                "Điểm hôm nay chưa đạt, không thể duyệt. Từ chối hoặc trả lại để xét thêm.",
                "Today's score does not pass, so it cannot be approved. Reject it or return it.");
        }

        return outcome == "returned"
            ? this with { State = "open", RecommendedBy = null }
            : this with { State = "decided" };
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

    private void MustBeImpartial(Guid person)
    {
        if (InConflict.Contains(person))
        {
            throw new RuleBrokenException(
                "case.conflict-of-interest",
                "Bạn đã khai có xung đột lợi ích với hồ sơ này.",
                "You declared a conflict of interest in this case.");
        }
    }

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
