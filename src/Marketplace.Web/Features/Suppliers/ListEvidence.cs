using System.Security.Claims;
using System.Text.Json;
using Marketplace.Domain;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>A supplier's papers, newest first, with what the officers found.</summary>
public static class ListEvidence
{
    public sealed record Request(Guid SupplierId) : IQuery<IReadOnlyList<Item>>;

    /// <param name="LastDay">The last day on which it counts once accepted; null: no end.</param>
    /// <param name="State">draft, submitted, in-review, accepted, rejected, needs-more, expired or withdrawn.</param>
    /// <param name="Reason">Why it was not accepted or what is missing; null in other states.</param>
    /// <param name="HsChapters">Two digits each; empty: none stated.</param>
    /// <param name="Figures">What the paper proves in numbers, by key of its type; empty for most types.</param>
    public sealed record Item(
        Guid Id, string Type, string Criterion, Bilingual Name, string? Number, string? Issuer, string? Scope,
        DateOnly? IssuedOn, DateOnly? ExpiresOn, DateOnly? LastDay, string State, string? Reason, string? FileName,
        DateTimeOffset UpdatedAt, IReadOnlyList<string> HsChapters, string? Sites,
        IReadOnlyDictionary<string, decimal> Figures);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapGet("/supplier/evidence", async (ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new Request(user.SupplierId()), ct)))
        .WithName(nameof(ListEvidence));

    internal sealed class Handler(Db db, TimeProvider clock) : IRequestHandler<Request, IReadOnlyList<Item>>
    {
        public async Task<IReadOnlyList<Item>> Handle(Request request, CancellationToken ct) =>
            [.. (await db.Query<Row>(List, new { request.SupplierId }, ct)).Select(r => Show(r, clock.Today()))];

        private static Item Show(Row row, DateOnly today)
        {
            var type = EvidenceTypes.Find(row.Type);
            var last = type is null ? row.ExpiresOn : type.LastDay(row.IssuedOn, row.ExpiresOn);
            var state = row.State == "accepted" && last < today ? "expired" : row.State;
            return new Item(
                row.Id, row.Type, type?.Criterion ?? "", type?.Name ?? new(row.Type, row.Type),
                row.Number, row.Issuer, row.Scope,
                row.IssuedOn, row.ExpiresOn, last, state,
                state is "rejected" or "needs-more" ? row.Reason : null, row.FileName,
                row.UpdatedAt, row.HsChapters, row.Sites,
                JsonSerializer.Deserialize<Dictionary<string, decimal>>(row.Details)!);
        }
    }

    private sealed record Row(
        Guid Id, string Type, string? Number, string? Issuer, string? Scope, DateOnly? IssuedOn, DateOnly? ExpiresOn,
        string State, string? Reason, string? FileName, DateTimeOffset UpdatedAt, string[] HsChapters, string? Sites,
        string Details);

    private const string List = """
        select e.id, e.type, e.number, e.issuer, e.scope, e.issued_on, e.expires_on, e.state,
            (select f.reason from agency.finding f where f.evidence_id = e.id order by f.at desc limit 1) as reason,
            s.name as file_name, e.updated_at, e.hs_chapters, e.sites, e.details::text as details
        from suppliers.evidence e
        left join suppliers.stored_file s on s.id = e.file_id
        where e.supplier_id = @SupplierId
        order by e.updated_at desc, e.id desc
        limit 500
        """;
}
