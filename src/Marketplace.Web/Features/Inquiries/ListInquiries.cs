using System.Globalization;
using System.Security.Claims;
using FluentValidation;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>The reader's threads, the one that changed last first.</summary>
public static class ListInquiries
{
    public const int Most = 100;

    /// <param name="Size">1 to 100.</param>
    /// <param name="After">From <c>next</c> of the page before; null: the first page.</param>
    public sealed record Request(Reader By, int Size, string? After) : IQuery<Response>;

    /// <param name="Next">Null on the last page.</param>
    public sealed record Response(IReadOnlyList<Item> Items, string? Next);

    /// <param name="Counterpart">The other side's firm.</param>
    /// <param name="Unit">UN/ECE code of the listing's unit.</param>
    public sealed record Item(
        Guid Id, string Reference, string State, Guid ListingId, string? ListingNameVi, string? ListingNameEn,
        string Counterpart, decimal Quantity, string Unit, DateTime SentAt, DateTime UpdatedAt);

    public static void Map(RouteGroupBuilder traders) => traders
        .MapGet("/inquiries", async (
            ClaimsPrincipal user, IMediator mediator, CancellationToken ct, int size = 20, string? after = null) =>
            TypedResults.Ok(await mediator.Send(new Request(Reader.Of(user), size, after), ct)))
        .WithName(nameof(ListInquiries)).ProducesValidationProblem();

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Size).InclusiveBetween(1, Most)
                .WithMessage(_ => Say.This($"Chọn từ 1 đến {Most}.", $"Choose 1 to {Most}."));
            RuleFor(r => r.After).Must(a => string.IsNullOrEmpty(a) || Cursor.Read(a) is not null)
                .WithMessage(
                    _ => Say.This("Dùng giá trị next của trang trước.", "Use the value next of the page before."));
        }
    }

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var from = Cursor.Read(request.After) ?? Cursor.Start;
            var rows = await db.Query<Item>(
                Page,
                new { request.By.BuyerId, request.By.SupplierId, from.At, from.Id, Limit = request.Size + 1,
                    Say.Language },
                ct);
            var items = rows.Take(request.Size).ToList();
            return new Response(
                items, rows.Count > items.Count ? new Cursor(items[^1].UpdatedAt, items[^1].Id).Text : null);
        }
    }

    /// <summary>Where a page ended: <c>ticks-id</c>.</summary>
    private sealed record Cursor(DateTime At, Guid Id)
    {
        public string Text => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}-{Id:N}");

        public static Cursor Start { get; } = new(new DateTime(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc), Guid.Empty);

        public static Cursor? Read(string? text) =>
            text?.Split('-') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var guid)
                ? new Cursor(new DateTime(at, DateTimeKind.Utc), guid)
                : null;
    }

    /// <summary>Two looks of which one is empty: each reads its index only as far as the page goes.</summary>
    private const string Page = """
        select i.id, i.reference, i.state, i.listing_id, l.name_vi as listing_name_vi, l.name_en as listing_name_en,
            case when i.buyer_id = @BuyerId and @Language = 'vi' then s.legal_name_vi
                 when i.buyer_id = @BuyerId then coalesce(s.legal_name_en, s.legal_name_vi)
                 else coalesce(a.company, a.name) end as counterpart,
            i.quantity, i.unit, i.sent_at, i.updated_at
        from (
            (
                select o.id, o.reference, o.state, o.listing_id, o.buyer_id, o.supplier_id, o.quantity, o.unit,
                    o.sent_at,
                    o.updated_at
                from inquiries.inquiry o
                where o.buyer_id = @BuyerId and (o.updated_at, o.id) < (@At, @Id)
                order by o.updated_at desc, o.id desc
                limit @Limit
            )
            union all
            (
                select o.id, o.reference, o.state, o.listing_id, o.buyer_id, o.supplier_id, o.quantity, o.unit,
                    o.sent_at,
                    o.updated_at
                from inquiries.inquiry o
                where o.supplier_id = @SupplierId and (o.updated_at, o.id) < (@At, @Id)
                order by o.updated_at desc, o.id desc
                limit @Limit
            )
        ) i
        join catalogue.listing l on l.id = i.listing_id
        join suppliers.supplier s on s.id = i.supplier_id
        join accounts.account a on a.id = i.buyer_id
        order by i.updated_at desc, i.id desc
        limit @Limit
        """;
}
