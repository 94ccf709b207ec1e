using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>Everything a buyer sees of one published listing.</summary>
public static class ShowProduct
{
    public sealed record Request(Guid Id) : IQuery<Response>;

    public sealed record Response(ListingCard Card, Detail Detail, SupplierScore? Score, IReadOnlyList<Paper> Papers);

    /// <param name="CapacityPerMonth">In the listing's unit; null: not stated.</param>
    public sealed record Detail(
        string Sku, string? Gtin, string? DescriptionVi, string? DescriptionEn, string? Brand, string? Model,
        string HsEdition, string OriginCountry, string OriginClaim, Packing Packaging, decimal? CapacityPerMonth,
        DateTimeOffset UpdatedAt, string TaxCode, IReadOnlyDictionary<string, string> Attributes, SampleOffer? Sample)
    {
        /// <summary>What the supplier says of itself; null and empty: not told.</summary>
        public required DateOnly? FoundedOn { get; init; }

        public required int? Employees { get; init; }

        public required IReadOnlyList<string> Markets { get; init; }

        public required IReadOnlyList<string> Languages { get; init; }
    }

    /// <summary>Shares of each group's maximum in per cent.</summary>
    public sealed record SupplierScore(
        decimal Total, decimal GroupA, decimal GroupB, decimal GroupC, bool Passes, DateOnly AsOf, int CriteriaVersion);

    /// <summary>An accepted paper that the listing names.</summary>
    public sealed record Paper(string Type, string? Number, string? Issuer, DateOnly? IssuedOn, DateOnly? ExpiresOn);

    internal sealed class Handler(Db db, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var (cards, rows, papers) = await db.Query<ListingCards.Row, Row, Paper>(
                FindAll, new { request.Id, Now = clock.GetUtcNow() }, ct);
            return cards is [var card] && rows is [var row]
                ? new(card.Card(), row.Detail(), row.SupplierScore(), papers)
                : throw new NotFoundException("listing");
        }
    }

    private sealed record Row(
        string Sku, string? Gtin, string? DescriptionVi, string? DescriptionEn, string? Brand, string? Model,
        string HsEdition, string OriginCountry, string OriginClaim, string? Packaging, string? PackagingEn,
        decimal? CapacityPerMonth, DateTimeOffset UpdatedAt, string TaxCode, string Attributes, string? Sample,
        DateOnly? FoundedOn, int? Employees, string[] Markets, string[] Languages, decimal? Total, decimal? GroupA,
        decimal? GroupB, decimal? GroupC, bool? Passes, DateOnly? AsOf, int? CriteriaVersion)
    {
        public SupplierScore? SupplierScore() => Total is null ? null : new(
            Total.Value, GroupA!.Value, GroupB!.Value, GroupC!.Value, Passes!.Value, AsOf!.Value,
            CriteriaVersion!.Value);

        public Detail Detail() => new(
            Sku, Gtin, DescriptionVi, DescriptionEn, Brand, Model, HsEdition, OriginCountry, OriginClaim,
            new(Packaging, PackagingEn), CapacityPerMonth, UpdatedAt, TaxCode,
            Json.ReadOne<Dictionary<string, string>>(Attributes) ?? [], Json.ReadOne<SampleOffer>(Sample))
        {
            FoundedOn = FoundedOn,
            Employees = Employees,
            Markets = Markets,
            Languages = Languages,
        };
    }

    private const string FindDetail = """
        select l.sku, l.gtin, l.description_vi, l.description_en, l.brand, l.model, l.hs_edition, l.origin_country,
            l.origin_claim, l.packaging, l.packaging_en, l.capacity_per_month, l.updated_at, s.tax_code,
            l.attributes::text, l.sample::text, s.founded_on, s.employees, s.markets, s.languages,
            m.total, m.group_a, m.group_b, m.group_c, m.passes, m.as_of, a.criteria_version
        from catalogue.listing l
        join suppliers.supplier s on s.id = l.supplier_id
        left join agency.mark m on m.supplier_id = s.id
        left join agency.assessment a on a.id = m.assessment_id
        where l.id = @Id
        """;

    private const string FindPapers = """
        select e.type, e.number, e.issuer, e.issued_on, e.expires_on
        from catalogue.listing l
        join suppliers.evidence e on e.id = any(l.certificates) and e.supplier_id = l.supplier_id
        where l.id = @Id and e.state = 'accepted'
        order by e.expires_on desc nulls last, e.type
        """;

    private const string FindAll = $"""
        {ListingCards.Select}
        where l.id = @Id;
        {FindDetail};
        {FindPapers}
        """;
}
