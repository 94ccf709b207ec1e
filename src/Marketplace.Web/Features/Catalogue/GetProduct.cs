using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>
/// A published product as anybody may read it. Served as kept bytes that are at most two seconds old.
/// </summary>
public static class GetProduct
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    public sealed record Request(Guid Id) : IQuery<Response>;

    public sealed record Text(string? Vi, string? En);

    public sealed record Named(string Key, string Vi, string En);

    /// <param name="Name">The legal name as registered, in Vietnamese.</param>
    /// <param name="NameEn">Null: none is registered.</param>
    public sealed record SupplierOf(Guid Id, string Name, string? NameEn, string? Province, string Type);

    public sealed record Response(
        Guid Id, long Version, string Sku, Text Name, Text Description, Named Category, SupplierOf Supplier,
        ListingContent Terms, long? PriceUsdMinor, int? LeadDays, short Quality,
        DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt);

    public static void Map(RouteGroupBuilder anyone) => anyone
        .MapGet("/products/{id:guid}", async (
            Guid id, HttpContext http, IMemoryCache cache, IMediator mediator, CancellationToken ct) =>
        {
            if (!cache.TryGetValue((nameof(GetProduct), id), out Kept? kept))
            {
                var product = await mediator.Send(new Request(id), ct);
                var json = JsonSerializer.SerializeToUtf8Bytes(product, ListingRows.Json);
                kept = new(json, TagOf(json));
                cache.Set((nameof(GetProduct), id), kept, Fresh);
            }

            var headers = http.Response.Headers;
            headers.ETag = kept!.Tag;
            headers.CacheControl = "public, max-age=2";
            return http.Request.Headers.IfNoneMatch == kept.Tag
                ? (IResult)TypedResults.StatusCode(304)
                : TypedResults.Bytes(kept.Json, "application/json; charset=utf-8");
        })
        .WithName(nameof(GetProduct)).Produces<Response>().ProducesProblem(404);

    private sealed record Kept(byte[] Json, string Tag);

    /// <summary>Of the whole answer: what it tells of the supplier changes without the listing's version.</summary>
    private static string TagOf(byte[] json) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"";

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var row = await db.Find<Row>(Find, request, ct) ?? throw new NotFoundException("product");
            var content = ListingRows.Read(row.Content);
            var category = Categories.Find(content.Category);
            return new(
                row.Id, row.Version, content.Sku,
                new(content.NameVi, content.NameEn), new(content.DescriptionVi, content.DescriptionEn),
                new(content.Category, category?.Name.Vi ?? content.Category, category?.Name.En ?? content.Category),
                new(row.SupplierId, row.LegalNameVi, row.LegalNameEn, row.Province, row.SupplierType),
                content, row.PriceUsdMinor, row.LeadDays, row.Quality, row.PublishedAt, row.UpdatedAt);
        }
    }

    private sealed record Row(
        Guid Id, long Version, string Content, Guid SupplierId, string LegalNameVi, string? LegalNameEn,
        string? Province, string SupplierType, long? PriceUsdMinor, int? LeadDays, short Quality,
        DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt);

    private const string Find = $"""
        select l.id, l.version, {ListingRows.Content} as content, s.id as supplier_id, s.legal_name_vi, s.legal_name_en,
            s.province_code as province, s.business_type as supplier_type, l.price_usd_minor, l.lead_days, l.quality,
            coalesce(l.published_at, l.created_at) as published_at, l.updated_at
        from catalogue.shown_listing l
        join suppliers.supplier s on s.id = l.supplier_id
        where l.id = @Id
        """;
}
