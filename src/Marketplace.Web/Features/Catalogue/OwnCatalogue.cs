using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>How much a supplier has on sale and in drafts, and whether it may put goods on sale.</summary>
public static class OwnCatalogue
{
    public sealed record Request(Guid SupplierId) : IQuery<Response>;

    /// <param name="IsMember">Approved: complete rows of an import are on sale at once.</param>
    /// <param name="OnSale">Published listings.</param>
    public sealed record Response(bool IsMember, long OnSale, long Drafts);

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct) =>
            await db.Find<Response>(Count, request, ct) ?? throw new NotFoundException("supplier");
    }

    private const string Count = """
        select suppliers.is_live(s.state) as is_member,
            (select count(*) from catalogue.listing l where l.supplier_id = s.id and l.state = 'published') as on_sale,
            (select count(*) from catalogue.listing l where l.supplier_id = s.id and l.state = 'draft') as drafts
        from suppliers.supplier s
        where s.id = @SupplierId
        """;
}
