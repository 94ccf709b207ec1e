using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>What stands around every page of the portal: whose it is, and how much waits behind each link.</summary>
public static class PortalFrame
{
    public sealed record Request(Guid SupplierId) : IQuery<Response>;

    /// <param name="State">Of the newest application; null: none yet.</param>
    /// <param name="Inquiries">That wait for the supplier: new, or the buyer wrote again.</param>
    /// <param name="Papers">Drafts, papers that an officer wants completed, accepted ones that have ended.</param>
    /// <param name="Standing">applicant, eligible, selected, suspended or removed.</param>
    public sealed record Response(
        string NameVi, string? NameEn, string Standing, string? State, long Inquiries, long Papers);

    internal sealed class Handler(Db db, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct) =>
            await db.Find<Response>(Find, new { request.SupplierId, Today = clock.Today() }, ct)
                ?? throw new NotFoundException("supplier");
    }

    private const string Find = """
        select s.legal_name_vi as name_vi, s.legal_name_en as name_en, s.state as standing,
            (select a.state from suppliers.application a
                where a.supplier_id = s.id order by a.round desc, a.id desc limit 1) as state,
            (select count(*) from inquiries.inquiry i
                where i.supplier_id = s.id and i.state in ('new', 'waiting') and not i.is_junk) as inquiries,
            (select count(*) from suppliers.evidence e
                where e.supplier_id = s.id
                and (e.state in ('draft', 'needs-more') or (e.state = 'accepted' and e.expires_on < @Today))) as papers
        from suppliers.supplier s
        where s.id = @SupplierId
        """;
}
