using System.Text.Json;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>
/// What buyers see of some published listings in lists: in the order of the ids, absent ones left out.
/// </summary>
public static class ListingCards
{
    public sealed record Request(IReadOnlyList<Guid> Ids) : IQuery<IReadOnlyList<ListingCard>>;

    internal sealed class Handler(Db db, TimeProvider clock) : IRequestHandler<Request, IReadOnlyList<ListingCard>>
    {
        public async Task<IReadOnlyList<ListingCard>> Handle(Request request, CancellationToken ct)
        {
            if (request.Ids.Count == 0)
            {
                return [];
            }

            var rows = await db.Query<Row>(Find, new { Ids = request.Ids.ToArray(), Now = clock.GetUtcNow() }, ct);
            var cards = rows.Select(row => row.Card()).ToDictionary(card => card.Id);
            return [.. request.Ids.Where(cards.ContainsKey).Select(id => cards[id])];
        }
    }

    internal sealed record Row(
        Guid Id, string? NameVi, string? NameEn, string Category, string? HsCode, decimal? Moq, string Unit,
        string? Currency, string PriceTiers, string? PriceOnRequestReason, string Incoterms, string LeadTimes,
        string? Packaging, string? PackagingEn, string? Plate, string Images, Guid SupplierId, string SupplierVi,
        string? SupplierEn, string BusinessType, string? ProvinceCode, bool IsMember, bool HasMarks,
        decimal? Score, bool? Passes, DateOnly? ScoredOn, DateOnly? VisitedOn, DateOnly? ReviewedOn,
        double? ReplyMinutes, string Certificates, string Sku, string Details)
    {
        public ListingCard Card() => new()
        {
            Id = Id,
            Sku = Sku,
            Details = Details,
            NameVi = NameVi,
            NameEn = NameEn,
            Category = Category,
            HsCode = HsCode,
            Moq = Moq,
            Unit = Domain.Trade.Unit.Find(Unit)?.Symbol ?? new(Unit, Unit),
            Currency = Currency,
            PriceTiers = Json.Read<PriceTier>(PriceTiers),
            PriceOnRequestReason = PriceOnRequestReason,
            Incoterms = Json.Read<DeliveryTerm>(Incoterms),
            LeadTimes = Json.Read<LeadTime>(LeadTimes),
            Packaging = new(Packaging, PackagingEn),
            Plate = Plate ?? Categories.Find(Category)?.Plate,
            Images = Json.Read<ListingImage>(Images),
            Certificates = Json.Read<CardCertificate>(Certificates),
            Supplier = new(SupplierId, SupplierVi, SupplierEn, BusinessType, ProvinceCode)
            {
                IsMember = IsMember,
                HasMarks = HasMarks,
                Score = Score,
                Passes = Passes,
                ScoredOn = ScoredOn,
                VisitedOn = VisitedOn,
                ReviewedOn = ReviewedOn,
                ReplyTime = ReplyMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            },
        };
    }

    /// <summary>Rows of cards; further conditions follow.</summary>
    internal const string Select = """
        select l.id, l.name_vi, l.name_en, l.category, l.hs_code, l.moq, l.unit, l.currency, l.price_tiers::text,
            l.price_on_request_reason, l.incoterms::text, l.lead_times::text, l.packaging, l.packaging_en, l.plate,
            l.images::text,
            s.id as supplier_id, s.legal_name_vi as supplier_vi, s.legal_name_en as supplier_en, s.business_type,
            s.province_code, coalesce(m.is_member, false) as is_member, m.supplier_id is not null as has_marks,
            m.total as score, m.passes, m.as_of as scored_on,
            (select max(e.issued_on) from suppliers.evidence e
                where e.supplier_id = m.supplier_id and e.type = 'site-audit' and e.state = 'accepted') as visited_on,
            (select (max(f.at) at time zone 'Asia/Ho_Chi_Minh')::date
                from agency.finding f join suppliers.evidence e on e.id = f.evidence_id
                where e.supplier_id = m.supplier_id and f.outcome = 'accepted') as reviewed_on,
            (select percentile_cont(0.5) within group (order by i.first_answer_minutes) from inquiries.inquiry i
                where i.supplier_id = s.id and not i.is_junk
                    and i.sent_at > @Now - interval '90 days') as reply_minutes,
            coalesce((
                select jsonb_agg(jsonb_build_object('type', e.type, 'expiresOn', e.expires_on) order by e.expires_on)
                from suppliers.evidence e
                where e.id = any(l.certificates) and e.supplier_id = s.id and e.state = 'accepted'),
                '[]')::text as certificates,
            l.sku,
            concat_ws(' ', l.brand, l.model, l.description_vi, l.description_en,
                (select string_agg(a.value, ' ') from jsonb_each_text(l.attributes) a)) as details
        from catalogue.shown_listing l
        join suppliers.supplier s on s.id = l.supplier_id
        left join agency.mark m on m.supplier_id = s.id
        """;

    private const string Find = $"""
        {Select}
        where l.id = any(@Ids)
        """;
}

/// <summary>A published listing as lists show it.</summary>
public sealed record ListingCard
{
    public required Guid Id { get; init; }

    /// <summary>The supplier's article number.</summary>
    public string Sku { get; init; } = "";

    /// <summary>Brand, model, descriptions and attributes, to say where a searched word stands.</summary>
    public string Details { get; init; } = "";

    public string? NameVi { get; init; }

    public string? NameEn { get; init; }

    public required string Category { get; init; }

    public string? HsCode { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public decimal? Moq { get; init; }

    /// <summary>The unit's symbol: kg, chiếc.</summary>
    public required Domain.Bilingual Unit { get; init; }

    /// <summary>ISO 4217; null: price on request.</summary>
    public string? Currency { get; init; }

    public required IReadOnlyList<PriceTier> PriceTiers { get; init; }

    public string? PriceOnRequestReason { get; init; }

    public required IReadOnlyList<DeliveryTerm> Incoterms { get; init; }

    public required IReadOnlyList<LeadTime> LeadTimes { get; init; }

    public Packing Packaging { get; init; } = new(null, null);

    /// <summary>Family of the drawn picture; null: none fits.</summary>
    public string? Plate { get; init; }

    public required IReadOnlyList<ListingImage> Images { get; init; }

    /// <summary>Accepted papers that the listing names, also those that have ended; earliest end first.</summary>
    public required IReadOnlyList<CardCertificate> Certificates { get; init; }

    public required CardSupplier Supplier { get; init; }

    public bool HasPrice => PriceTiers.Count > 0 && Currency is not null;
}

/// <param name="ExpiresOn">Last day it counts; null: no end.</param>
public sealed record CardCertificate(string Type, DateOnly? ExpiresOn);

/// <summary>
/// Who offers, and what was checked of them and when. Null: not checked, not measured, or a gate fails.
/// </summary>
/// <param name="BusinessType">factory, trader, cooperative or household.</param>
public sealed record CardSupplier(Guid Id, string NameVi, string? NameEn, string BusinessType, string? ProvinceCode)
{
    public bool IsMember { get; init; }

    /// <summary>False: a gate fails; no score, badge or date of a check is shown.</summary>
    public bool HasMarks { get; init; }

    public decimal? Score { get; init; }

    /// <summary>Null: never scored.</summary>
    public bool? Passes { get; init; }

    public DateOnly? ScoredOn { get; init; }

    public DateOnly? VisitedOn { get; init; }

    public DateOnly? ReviewedOn { get; init; }

    /// <summary>Median of the first answers, 90 days.</summary>
    public TimeSpan? ReplyTime { get; init; }
}

/// <summary>Reads the JSON columns of a listing.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<T> Read<T>(string json) =>
        JsonSerializer.Deserialize<IReadOnlyList<T>>(json, Web) ?? [];

    public static T? ReadOne<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, Web);
}
