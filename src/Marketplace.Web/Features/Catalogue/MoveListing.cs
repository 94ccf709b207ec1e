using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>A supplier shows a listing to buyers, or takes it off the market. Repeating a step does nothing.</summary>
public static class MoveListing
{
    /// <param name="To">published or hidden.</param>
    public sealed record Request(Guid Id, string To, Guid SupplierId, Guid AccountId) : ICommand<Response>;

    public sealed record Response(Guid Id, long Version, string State);

    public static void Map(RouteGroupBuilder suppliers)
    {
        suppliers.MapPost("/listings/{id:guid}/publish", (
                Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
                Move(id, ListingState.Published, http, mediator, ct))
            .WithName("PublishListing").ProducesProblem(404).ProducesProblem(409);
        suppliers.MapPost("/listings/{id:guid}/hide", (
                Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
                Move(id, ListingState.Hidden, http, mediator, ct))
            .WithName("HideListing").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Move(
        Guid id, string to, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var response = await mediator.Send(new Request(id, to, http.User.SupplierId(), http.User.Id()), ct);
        http.Response.Headers.ETag = EntityTag.Of(response.Version);
        return TypedResults.Ok(response);
    }

    internal sealed class Handler(Db db, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var before = await ListingRows.Own(db, request.Id, request.SupplierId, ct);
            var after = request.To == ListingState.Published
                ? before.Publish(await ListingRows.IsMember(db, request.SupplierId, ct), clock.GetUtcNow())
                : before.Hide();
            if (after != before)
            {
                await db.Execute(Update, new { after.Id, after.Version, after.State, after.PublishedAt }, ct);
                await ListingRows.Tell(outbox, after.SupplierId, [after.Id], ct);
                await audit.Write(
                    request.AccountId, $"listing.{after.State}", $"listing/{after.Id}",
                    new { before.State }, new { after.State }, null, ct);
            }

            return new(after.Id, after.Version, after.State);
        }
    }

    private const string Update = """
        update catalogue.listing
        set version = @Version, state = @State, published_at = @PublishedAt
        where id = @Id
        """;
}
