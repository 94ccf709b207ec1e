using Marketplace.Web.Platform;

namespace Marketplace.Web.Demo;

/// <summary>What happened to one application: days, findings with reasons, notes, recommendation, decision.</summary>
internal sealed class DemoVetting(DemoRows rows, DemoPeople people, DateTimeOffset now)
{
    /// <summary>Days an officer has.</summary>
    private const int Deadline = 14;

    private static readonly string[] Accepted =
    [
        "Đã đối chiếu số giấy với sổ của nơi cấp.", "Tên, địa chỉ và phạm vi khớp hồ sơ.",
        "Còn hạn; bản quét rõ, đủ trang.", "Nơi cấp xác nhận qua điện thoại.",
    ];

    private static readonly string[] Rejected =
    [
        "Thiếu trang phụ lục nên không thấy phạm vi áp dụng.", "Tên đơn vị trên giấy khác tên đăng ký.",
        "Phiếu thử của lô khác, không phải hàng đang chào.",
    ];

    private static readonly string[] Wanted =
    [
        "Bản quét mờ ở số giấy. Quét lại 300 dpi.", "Thiếu trang hai có danh mục sản phẩm. Gửi đủ các trang.",
    ];

    /// <summary>When the application came; null: still being filled in.</summary>
    public DateTimeOffset? Sent(DemoSupplier s, int number) => s.State switch
    {
        "draft" => null,
        "submitted" => now.AddDays(-1 - (number % 5)).AddHours(-number % 7),
        "in-review" => now.AddDays(number % 2 == 0 ? -17 : -6).AddHours(-2),
        "needs-more" => now.AddDays(-12).AddHours(-number % 5),
        "recommended" => now.AddDays(-9).AddHours(-number % 5),
        _ => now.AddDays(-16 - number).AddHours(-number % 6),
    };

    /// <summary>Where a paper stands, by the supplier's state and the paper's place in the pile.</summary>
    public static string StateOf(DemoSupplier s, DemoPaper paper, int place, int count) => s.State switch
    {
        _ when paper.IsNew => "submitted",
        "approved" or "lapsed" => "accepted",
        "recommended" => place == count - 1 ? "rejected" : "accepted",
        "rejected" => place >= count - 3 ? "rejected" : "accepted",
        "needs-more" => place >= count - 2 ? "needs-more" : place == count - 3 ? "withdrawn" : "accepted",
        "in-review" => place > count / 2 ? "in-review" : place == count / 2 ? "rejected" : "accepted",
        _ => paper.State,
    };

    /// <param name="papers">Id and state of each, in the order in which they were looked at.</param>
    public void Add(DemoSupplier s, Guid supplier, int number, IReadOnlyList<(Guid Id, string State)> papers)
    {
        var id = DemoRows.IdOf($"application {s.Key}");
        var reference = $"V-{now.DayInVietnam().Year}-{number + 101:0000}";
        var sent = Sent(s, number);
        var decided = s.IsDecided ? sent?.AddDays(10) : null;
        rows.Applications.Add(new
        {
            Id = id, Reference = reference, SupplierId = supplier, Round = now.Year,
            State = s.State switch { "recommended" => "in-review", "lapsed" => "approved", _ => s.State },
            DeclaredAt = sent, SubmittedAt = sent, DecidedAt = decided,
        });
        if (sent is { } at && s.State != "submitted")
        {
            Case(s, supplier, number, (id, reference), at);
            Look(id, people.Officers[number % 2], at.AddDays(2), papers);
            Notes(s, id, number, at.AddDays(3));
            if (decided is { } day)
            {
                Decide(s, supplier, number, (id, reference), day);
            }
        }
    }

    private void Case(
        DemoSupplier s, Guid supplier, int number, (Guid Id, string Reference) application, DateTimeOffset sent)
    {
        var officer = people.Officers[number % 2];
        var isRecommended = s.State == "recommended" || s.IsDecided;
        DateTimeOffset? recommended = isRecommended ? sent.AddDays(s.IsDecided ? 9 : 8) : null;
        var advice = !isRecommended ? null : s.IsMember || s.Strength >= 4 ? "approve" : "reject";
        rows.Cases.Add(new
        {
            application.Id, ApplicationId = application.Id, SupplierId = supplier, application.Reference,
            State = s.IsDecided ? "decided"
                : s.State switch { "needs-more" => "waiting", "recommended" => "recommended", _ => "open" },
            OfficerId = officer, OpenedAt = sent, DueOn = sent.DayInVietnam().AddDays(Deadline),
            WaitingSince = s.State == "needs-more" ? sent.AddDays(4) : (DateTimeOffset?)null,
            Recommendation = advice,
            RecommendationReason = isRecommended ? "Đã đối chiếu hồ sơ và giấy tờ với nơi cấp." : null,
            RecommendedBy = isRecommended ? officer : (Guid?)null, RecommendedAt = recommended,
        });
        Trace(sent.AddDays(1), officer, "case.taken", application.Id);
        if (recommended is { } at)
        {
            Trace(at, officer, "case.recommended", application.Id, new { Outcome = advice });
        }
    }

    /// <summary>One finding a paper, twenty minutes apart, with a reason of its kind.</summary>
    private void Look(
        Guid application, Guid officer, DateTimeOffset first, IReadOnlyList<(Guid Id, string State)> papers)
    {
        for (var i = 0; i < papers.Count; i++)
        {
            var reasons = papers[i].State switch
            {
                "accepted" => Accepted,
                "rejected" => Rejected,
                "needs-more" => Wanted,
                _ => [],
            };
            if (reasons.Length > 0)
            {
                rows.Findings.Add(new
                {
                    Id = rows.NewId(), CaseId = application, EvidenceId = papers[i].Id, OfficerId = officer,
                    Outcome = papers[i].State, Reason = reasons[i % reasons.Length], At = first.AddMinutes(20 * i),
                });
            }
        }
    }

    private void Notes(DemoSupplier s, Guid application, int number, DateTimeOffset at)
    {
        string[] texts = s.State switch
        {
            "needs-more" => ["Đã gọi cho đơn vị: họ gửi lại bản quét trong tuần này."],
            "rejected" => ["Đơn vị chưa có phiếu thử của lô đang bán. Hướng dẫn nộp lại ở đợt sau."],
            "recommended" => ["Đã xem ảnh xưởng và đối chiếu địa chỉ trên bản đồ."],
            _ when number % 3 == 0 => ["Hồ sơ sạch, giấy tờ đủ trang.",
                "Đã kiểm tra tên trên cổng đăng ký doanh nghiệp."],
            _ => [],
        };
        rows.Notes.AddRange(texts.Select((text, i) => new
        {
            Id = rows.NewId(), CaseId = application, AuthorId = people.Officers[(number + i) % 2], Text = text,
            At = at.AddHours(i * 5),
        }));
    }

    private void Decide(
        DemoSupplier s, Guid supplier, int number, (Guid Id, string Reference) application, DateTimeOffset day) =>
        rows.Decisions.Add(new(
            application.Id, application.Reference, supplier, s.IsMember ? "approved" : "rejected",
            s.IsMember ? "Đạt điều kiện của đợt xét." : "Chưa đủ giấy tờ về an toàn sản phẩm và năng lực xuất khẩu.",
            Total: 0, CriteriaVersion: 0, SnapshotHash: "", people.Officers[number % 2], people.Approver) { At = day });

    private void Trace(DateTimeOffset at, Guid actor, string action, Guid application, object? after = null) =>
        rows.Audit.Add(new
        {
            Id = rows.NewId(), At = at, ActorId = actor, Action = action, Subject = $"case/{application}",
            After = after, Reason = (string?)null,
        });
}
