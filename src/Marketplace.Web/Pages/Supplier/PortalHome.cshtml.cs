using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Pages.Buyer;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>
/// What a supplier should do next: inquiries waiting, papers that end, what the application lacks, today's score.
/// </summary>
[Authorize(Policies.Supplier)]
public sealed class PortalHomeModel(IMediator mediator, Db db, TimeProvider clock) : PageModel
{
    private const int SoonDays = 120;
    private const int Promised = 24 * 60;

    public GetApplication.Response Form { get; private set; } = null!;

    public ScoreOfSupplier.Response Today { get; private set; } = null!;

    public IReadOnlyList<ListEvidence.Item> ToDo { get; private set; } = [];

    public IReadOnlyList<ListEvidence.Item> Ending { get; private set; } = [];

    /// <summary>The most urgent 10.</summary>
    public IReadOnlyList<Waiting> Inquiries { get; private set; } = [];

    /// <summary>All that wait.</summary>
    public long InquiryCount => Inquiries is [var first, ..] ? first.Count : 0;

    public Answered Answers { get; private set; } = null!;

    /// <summary>Why the firm is no member any more, or became none; null: it is one, or nothing is decided.</summary>
    public Lost? Loss { get; private set; }

    public WeakListings.Response Listings { get; private set; } = null!;

    public DateOnly Day => clock.Today();

    public IReadOnlyList<ScoreBar> Bars => PortalText.Bars(Today.Score);

    public bool IsOpen => Application.IsOpen(Form.State);

    /// <summary>Handed in and not decided yet.</summary>
    public bool IsWaiting => Form.State is "submitted" or "in-review";

    /// <summary>
    /// Required papers that are not there, told also after submitting: one may have been withdrawn. One that is there
    /// and needs its supplier is told by itself.
    /// </summary>
    public IReadOnlyList<MissingItem> MissingPapers => IsOpen ? [] :
    [
        .. Form.Missing.Where(m => EvidenceTypes.Find(m.Key) is not null && ToDo.All(paper => paper.Type != m.Key)),
    ];

    public bool HasNothingToDo => !IsOpen && !IsWaiting && ToDo.Count == 0 && MissingPapers.Count == 0
        && Today.Products > 0 && Form.Completeness == 100;

    /// <summary>How many buyers and papers wait, as a sentence.</summary>
    public string Waits => (InquiryCount, ToDo.Count) switch
    {
        (0, 0) when IsOpen && Form.Missing.Count > 0 => PageText.T(
            $"Hồ sơ còn thiếu {Form.Missing.Count} mục.",
            Form.Missing.Count == 1
                ? "The application lacks 1 item."
                : $"The application lacks {Form.Missing.Count} items."),
        (0, 0) when MissingPapers.Count > 0 => PageText.T(
            $"Thiếu {MissingPapers.Count} giấy tờ bắt buộc.",
            MissingPapers.Count == 1
                ? "1 required paper is missing." : $"{MissingPapers.Count} required papers are missing."),
        (0, 0) when IsWaiting => PageText.T(
            "Hồ sơ đã nộp, cơ quan đang xét.", "Your application is in; the agency is looking at it."),
        (0, 0) => PageText.T("Không có gì đang chờ bạn.", "Nothing waits for you."),
        (var buyers, 0) => Buyers(buyers) + ".",
        (0, var papers) => Papers(papers) + ".",
        var (buyers, papers) => $"{Buyers(buyers)}, {Papers(papers)}.",
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        var supplier = User.SupplierId();
        Form = await mediator.Send(new GetApplication.Request(supplier), ct);
        Today = await mediator.Send(new ScoreOfSupplier.Request(supplier), ct);
        var papers = await mediator.Send(new ListEvidence.Request(supplier), ct);
        ToDo = [.. papers.Where(p => p.State is "needs-more" or "draft" or "expired")];
        Ending =
        [
            .. papers.Where(p => p.State == "accepted" && p.LastDay <= Day.AddDays(SoonDays))
                .OrderBy(p => p.LastDay),
        ];
        Inquiries = await db.Query<Waiting>(ListWaiting, new { supplier }, ct);
        var since = clock.GetUtcNow().AddDays(-90);
        Answers = (await db.Find<Answered>(CountAnswers, new { supplier, since, Promised }, ct))!;
        Loss = await db.Find<Lost>(FindLoss, new { supplier }, ct);
        Listings = await mediator.Send(new WeakListings.Request(supplier), ct);
    }

    /// <summary>How much of the 24 hours is gone.</summary>
    public Countdown ClockOf(Waiting inquiry)
    {
        var gone = (clock.GetUtcNow() - inquiry.SentAt).TotalMinutes;
        var left = TimeSpan.FromMinutes(Math.Abs(Promised - gone));
        var kind = gone >= Promised * 5 / 6 ? "late" : gone >= Promised * 2 / 3 ? "soon" : "";
        var text = gone < Promised
            ? PageText.T($"còn {CardText.ReplySentence(left)}", $"{CardText.ReplySentence(left)} left")
            : PageText.T($"quá hạn {CardText.ReplySentence(left)}", $"{CardText.ReplySentence(left)} late");
        return new(kind, (decimal)(100 * gone / Promised), text);
    }

    private static string Buyers(long count) => PageText.T(
        $"{count} người mua đang chờ trả lời",
        count == 1 ? "1 buyer waits for an answer" : $"{count} buyers wait for an answer");

    private static string Papers(int count) => PageText.T(
        $"{count} giấy tờ cần xử lý", count == 1 ? "1 paper needs you" : $"{count} papers need you");

    /// <param name="Kind">late, soon or "".</param>
    /// <param name="Percent">Of the 24 hours; more than 100 when they are over.</param>
    public sealed record Countdown(string Kind, decimal Percent, string Left);

    /// <summary>Inquiries of the last 90 days.</summary>
    /// <param name="InTime">Answered within 24 hours.</param>
    /// <param name="Median">Minutes to the first answer; null: none was answered.</param>
    public sealed record Answered(long Received, long InTime, double? Median);

    /// <param name="SentAt">The buyer's clock runs from here, to the first answer.</param>
    /// <param name="IsAnswered">Answered once; the buyer has written again.</param>
    /// <param name="Count">Of all that wait.</param>
    public sealed record Waiting(
        Guid Id, string Buyer, string? Country, string? NameVi, string? NameEn, DateTimeOffset SentAt,
        bool IsAnswered, long Count);

    /// <summary>A suspension or removal with the decision's words; null where no decision is kept.</summary>
    /// <param name="State">suspended, removed or rejected.</param>
    public sealed record Lost(string State, string? Outcome, string? Reason, DateTimeOffset? At, string? Reference)
    {
        public string Title => State == "rejected" && CaseOutcome.Find(Outcome) is { } outcome
            ? PageText.T($"Hồ sơ {Reference}: {outcome.Done.Vi}", $"Case {Reference}: {outcome.Done.En}")
            : PageText.T(SupplierState.NameOf(State));

        public string Text => string.Join(" ", new[]
        {
            PageText.T("Lý do:", "Reason:") + " " + Reason,
            CaseOutcome.Find(Outcome) is { } known ? PageText.T(known.Effect) : "",
            PageText.T(DecisionLetter.Appeal),
        }.Where(part => part.Length > 0));
    }

    private const string FindLoss = """
        select x.state, c.outcome, c.outcome_reason as reason, c.decided_at as at, c.reference
        from (
            select s.id, s.state from suppliers.supplier s where s.state in ('suspended', 'removed')
            union all
            select s.id, 'rejected'
            from suppliers.supplier s
            where s.state = 'applicant' and 'rejected' = (
                select a.state from suppliers.application a where a.supplier_id = s.id order by a.round desc limit 1)
        ) x
        left join lateral (
            select k.outcome, k.outcome_reason, k.decided_at, k.reference
            from agency.vetting_case k
            where k.supplier_id = x.id and k.outcome = x.state
            order by k.decided_at desc
            limit 1
        ) c on true
        where x.id = @supplier
        """;

    private const string ListWaiting = """
        select i.id, coalesce(b.company, b.name) as buyer, b.country, l.name_vi, l.name_en, i.sent_at,
            i.first_answer_at is not null as is_answered, count(*) over () as count
        from inquiries.inquiry i
        join accounts.account b on b.id = i.buyer_id
        join catalogue.listing l on l.id = i.listing_id
        where i.supplier_id = @supplier and i.state in ('new', 'waiting') and not i.is_junk
        order by i.first_answer_at is not null, i.sent_at
        limit 10
        """;

    private const string CountAnswers = """
        select count(*) as received, count(*) filter (where i.first_answer_minutes <= @Promised) as in_time,
            percentile_cont(0.5) within group (order by i.first_answer_minutes) as median
        from inquiries.inquiry i
        where i.supplier_id = @supplier and not i.is_junk and i.sent_at > @since
        """;
}
