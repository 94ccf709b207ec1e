using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>What the inquiry form shows of a published listing; for the page only.</summary>
public static class ListingToAskAbout
{
    public sealed record Request(Guid ListingId) : IQuery<Response>;

    /// <param name="Moq">In the unit; null: the supplier set none.</param>
    public sealed record Response(
        Guid Id, string? NameVi, string? NameEn, string Unit, decimal? Moq, string? Plate, string Supplier);

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct) =>
            await db.Find<Response>(FindListing, new { request.ListingId, Say.Language }, ct)
                ?? throw new NotFoundException("listing");
    }

    private const string FindListing = """
        select l.id, l.name_vi, l.name_en, l.unit, l.moq, l.plate,
            case when @Language = 'vi' then s.legal_name_vi else coalesce(s.legal_name_en,
                s.legal_name_vi) end as supplier
        from catalogue.shown_listing l
        join suppliers.supplier s on s.id = l.supplier_id
        where l.id = @ListingId
        """;
}
