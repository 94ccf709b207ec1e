using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Search;

/// <summary>
/// Goods are found by the name, place and kind of their firm and by its papers, and leave the shelves with it. Where
/// any of that differs from what the engines were told last, they are told of the firm's goods again.
/// </summary>
public static class TellOfSuppliers
{
    private const int MostInAMessage = 1_000;

    public sealed record Request(IReadOnlyCollection<Guid> Suppliers) : ICommand<Response>;

    /// <param name="Listings">That the engines will be told of.</param>
    public sealed record Response(int Listings);

    internal sealed class Handler(Db db, Outbox outbox, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var args = new { Suppliers = request.Suppliers.ToArray(), Today = clock.Today() };
            await db.Execute(Note, args, ct);
            await db.Execute(Lock, args, ct);
            var changed = await db.Query<Changed>(Compare, args, ct);
            var listings = await db.Query<Guid>(
                FindListings,
                new
                {
                    Whole = changed.Where(c => c.IsFirm).Select(c => c.SupplierId).ToArray(),
                    Papers = changed.Where(c => !c.IsFirm).Select(c => c.SupplierId).ToArray(),
                },
                ct);
            foreach (var some in listings.Chunk(MostInAMessage))
            {
                await outbox.Add(new ListingsChanged(some), ct);
            }

            return new(listings.Count);
        }
    }

    /// <summary>A listing's own changes and inquiries change nothing of the firm.</summary>
    internal sealed class Touched(IMediator mediator) : IOutboxHandler<SuppliersTouched>
    {
        public Task Handle(SuppliersTouched message, CancellationToken ct) =>
            message.Cause is "listing-changed" or "inquiry"
                ? Task.CompletedTask
                : mediator.Send(new Request(message.Suppliers), ct);
    }

    private sealed record Changed(Guid SupplierId, bool IsFirm);

    /// <summary>A firm of whom nothing was told yet gets a row that can be locked, and that equals nothing.</summary>
    private const string Note = """
        insert into search.told_supplier (supplier_id, firm, papers)
        select s.id, '', ''
        from suppliers.supplier s
        where s.id = any(@Suppliers)
        order by s.id
        on conflict (supplier_id) do nothing
        """;

    /// <summary>
    /// Two nodes with messages of one firm take turns, so whoever compares last keeps the newest; others do not wait.
    /// </summary>
    private const string Lock = """
        select 1 from search.told_supplier o where o.supplier_id = any(@Suppliers) order by o.supplier_id for update
        """;

    /// <summary>Keeps what is so today and names the suppliers of whom something else was told.</summary>
    private const string Compare = """
        with today as (
            select s.id as supplier_id,
                jsonb_build_array(suppliers.is_live(s.state), s.legal_name_vi, s.legal_name_en, s.business_type,
                    s.province_code, t.closed_families)::text as firm,
                coalesce((
                    select md5(string_agg(e.id::text, ',' order by e.id))
                    from suppliers.evidence e
                    where e.supplier_id = s.id and e.state = 'accepted'
                        and coalesce(e.expires_on, 'infinity') >= @Today),
                    '') as papers
            from suppliers.supplier s
            left join agency.standing t on t.supplier_id = s.id
            where s.id = any(@Suppliers)
        ), told as (
            select o.supplier_id, o.firm, o.papers
            from search.told_supplier o
            where o.supplier_id = any(@Suppliers)
        ), kept as (
            insert into search.told_supplier (supplier_id, firm, papers)
            select n.supplier_id, n.firm, n.papers
            from today n
            on conflict (supplier_id) do update set firm = excluded.firm, papers = excluded.papers
        )
        select n.supplier_id, n.firm is distinct from o.firm as is_firm
        from today n
        left join told o on o.supplier_id = n.supplier_id
        where (n.firm, n.papers) is distinct from (o.firm, o.papers)
        """;

    private const string FindListings = """
        select l.id
        from catalogue.listing l
        where l.state = 'published'
            and (l.supplier_id = any(@Whole) or (l.supplier_id = any(@Papers) and l.certificates <> '{}'))
        order by l.number
        """;
}
