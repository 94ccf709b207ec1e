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
        string Sku, string? Gtin, string? DescriptionVi, string? DescriptionEn, string? Brand, string? Model, string HsEdition,
        string OriginCountry, string OriginClaim, string? Packaging, decimal? CapacityPerMonth, DateTimeOffset UpdatedAt,
        string TaxCode, IReadOnlyDictionary<string, string> Attributes, SampleOffer? Sample);

    /// <summary>Shares of each group's maximum in per cent.</summary>
    public sealed record SupplierScore(
        decimal Total, decimal GroupA, decimal GroupB, decimal GroupC, bool Passes, DateOnly AsOf, int CriteriaVersion);

    /// <summary>An accepted paper that the listing names.</summary>
    public sealed record Paper(string Type, string? Number, string? Issuer, DateOnly? IssuedOn, DateOnly? ExpiresOn);

    internal sealed class Handler(Db db, IMediator mediator) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var cards = await mediator.Send(new ListingCards.Request([request.Id]), ct);
            var card = cards is [var only] ? only : throw new NotFoundException("listing");
            var row = await db.Find<Row>(FindDetail, new { request.Id }, ct) ?? throw new NotFoundException("listing");
            var score = await db.Find<SupplierScore>(FindScore, new { SupplierId = card.Supplier.Id }, ct);
            var papers = await db.Query<Paper>(FindPapers, new { request.Id }, ct);
            return new(card, row.Detail(), score, papers);
        }
    }

    private sealed record Row(
        string Sku, string? Gtin, string? DescriptionVi, string? DescriptionEn, string? Brand, string? Model, string HsEdition,
        string OriginCountry, string OriginClaim, string? Packaging, decimal? CapacityPerMonth, DateTimeOffset UpdatedAt,
        string TaxCode, string Attributes, string? Sample)
    {
        public Detail Detail() => new(
            Sku, Gtin, DescriptionVi, DescriptionEn, Brand, Model, HsEdition, OriginCountry, OriginClaim, Packaging,
            CapacityPerMonth, UpdatedAt, TaxCode, Json.ReadOne<Dictionary<string, string>>(Attributes) ?? [],
            Json.ReadOne<SampleOffer>(Sample));
    }

    private const string FindDetail = """
        select l.sku, l.gtin, l.description_vi, l.description_en, l.brand, l.model, l.hs_edition, l.origin_country,
            l.origin_claim, l.packaging, l.capacity_per_month, l.updated_at, s.tax_code, l.attributes::text, l.sample::text
        from catalogue.listing l
        join suppliers.supplier s on s.id = l.supplier_id
        where l.id = @Id
        """;

    private const string FindScore = """
        select t.total, t.group_a, t.group_b, t.group_c, t.passes and t.gates_hold as passes, t.as_of, a.criteria_version
        from agency.standing t
        join agency.assessment a on a.id = t.assessment_id
        where t.supplier_id = @SupplierId
        """;

    private const string FindPapers = """
        select e.type, e.number, e.issuer, e.issued_on, e.expires_on
        from catalogue.listing l
        join suppliers.evidence e on e.id = any(l.certificates) and e.supplier_id = l.supplier_id
        where l.id = @Id and e.state = 'accepted'
        order by e.expires_on desc nulls last, e.type
        """;
}
