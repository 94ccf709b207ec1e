using Marketplace.Domain.Scoring;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>
/// The public profile of an approved supplier: who they are, what was checked and when, what they offer.
/// </summary>
public static class ShowSupplier
{
    /// <summary>Listings a page.</summary>
    public const int Shown = 10;

    /// <param name="Page">Of the listings, from 1; a page past the last one shows the last.</param>
    public sealed record Request(Guid Id, int Page = 1) : IQuery<Response>;

    /// <param name="Assessed">Null: none published yet, or a gate fails.</param>
    /// <param name="Listings">Ids of one page of the published ones, newest first.</param>
    /// <param name="Page">The page that <paramref name="Listings"/> is, from 1.</param>
    public sealed record Response(
        Profile Profile, Assessed? Assessed, IReadOnlyList<Paper> Papers, IReadOnlyList<Guid> Listings, int Page);

    /// <summary>The score in force, computed again from its stored snapshot.</summary>
    /// <param name="PaperTypes">Type of each paper that its derivation names, by id.</param>
    public sealed record Assessed(Score Score, IReadOnlyDictionary<string, string> PaperTypes);

    /// <param name="State">selected: a member of the pavilion; else eligible.</param>
    /// <param name="HasMarks">False: a gate fails; no score, badge or date of a check is shown.</param>
    public sealed record Profile(
        Guid Id, string NameVi, string? NameEn, string TaxCode, string BusinessType, string? ProvinceCode,
        DateOnly? FoundedOn,
        string? LegalRepresentative, string? Website, int? Employees, string? StoryVi, string? StoryEn,
        string[] Markets,
        string[] Languages, string[] PaymentTerms, string? NearestPort, string[] Associations, string State,
        DateTimeOffset? DecidedAt, DateOnly? VisitedOn, double? ReplyMinutes, long Listings, bool HasMarks);

    /// <summary>An accepted paper, also one that has ended.</summary>
    /// <param name="CheckedOn">When an officer accepted it; null: before findings were kept.</param>
    public sealed record Paper(
        string Type, string? Number, string? Issuer, string? Scope, DateOnly? IssuedOn, DateOnly? ExpiresOn,
        DateOnly? CheckedOn);

    internal sealed class Handler(Db db, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var profile = await db.Find<Profile>(FindProfile, new { request.Id, Now = clock.GetUtcNow() }, ct)
                ?? throw new NotFoundException("supplier");
            var stored = await db.Find<Stored>(FindScore, new { request.Id }, ct);
            var papers = await db.Query<Paper>(FindPapers, new { request.Id }, ct);
            var last = (int)Math.Max(1, (profile.Listings + Shown - 1) / Shown);
            var page = Math.Clamp(request.Page, 1, last);
            var ids = await db.Query<Guid>(FindListings, new { request.Id, Shown, Skip = (page - 1) * Shown }, ct);
            return new(profile, stored?.Read(), papers, ids, page);
        }
    }

    private sealed record Stored(int CriteriaVersion, DateOnly AsOf, byte[] Snapshot)
    {
        public Assessed Read()
        {
            var snapshot = ScoringJson.Read(Snapshot);
            return new(
                Scorer.Score(CriteriaSet.Find(CriteriaVersion), snapshot, AsOf),
                snapshot.Evidence.ToDictionary(paper => paper.Id, paper => paper.Type));
        }
    }

    private const string FindProfile = """
        select s.id, s.legal_name_vi as name_vi, s.legal_name_en as name_en, s.tax_code, s.business_type,
            s.province_code, s.founded_on, s.legal_representative, s.website, s.employees, s.story_vi, s.story_en,
            s.markets,
            s.languages,
            s.payment_terms, s.nearest_port, s.associations,
            case when m.is_member then s.state else 'eligible' end as state,
            (select max(a.decided_at) from suppliers.application a
                where a.supplier_id = m.supplier_id and a.state = 'approved') as decided_at,
            (select max(e.issued_on) from suppliers.evidence e
                where e.supplier_id = m.supplier_id and e.type = 'site-audit' and e.state = 'accepted') as visited_on,
            (select percentile_cont(0.5) within group (order by i.first_answer_minutes) from inquiries.inquiry i
                where i.supplier_id = s.id
                and not i.is_junk and i.sent_at > @Now - interval '90 days') as reply_minutes,
            (select count(*) from catalogue.shown_listing l where l.supplier_id = s.id) as listings,
            m.supplier_id is not null as has_marks
        from suppliers.supplier s
        left join agency.mark m on m.supplier_id = s.id
        where s.id = @Id and suppliers.is_live(s.state)
        """;

    private const string FindScore = """
        select a.criteria_version, a.as_of, a.snapshot
        from agency.mark m
        join agency.assessment a on a.id = m.assessment_id
        where m.supplier_id = @Id
        """;

    private const string FindPapers = """
        select e.type, e.number, e.issuer, e.scope, e.issued_on, e.expires_on,
            (select (max(f.at) at time zone 'Asia/Ho_Chi_Minh')::date from agency.finding f
                where f.evidence_id = e.id and f.outcome = 'accepted') as checked_on
        from suppliers.evidence e
        where e.supplier_id = @Id and e.state = 'accepted'
        order by e.expires_on desc nulls last, e.type
        """;

    private const string FindListings = """
        select l.id
        from catalogue.shown_listing l
        where l.supplier_id = @Id
        order by l.published_at desc, l.id
        limit @Shown offset @Skip
        """;
}
