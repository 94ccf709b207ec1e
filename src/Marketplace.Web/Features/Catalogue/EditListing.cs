using System.Text.Json;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>
/// A supplier replaces a listing's content, naming the version that was read. Nothing changed: no new version.
/// </summary>
public static class EditListing
{
    /// <param name="Version">The version that the editor saw; a newer one there answers 412
    /// <c>listing.stale</c>.</param>
    public sealed record Request(Guid Id, long Version, ListingContent Content, Guid SupplierId, Guid AccountId)
        : ICommand<Response>;

    public sealed record Response(Guid Id, long Version, string State);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPut("/listings/{id:guid}", async (
            Guid id, ListingContent content, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var version = EntityTag.Expected(http);
            var response = await mediator.Send(
                new Request(id, version, content, http.User.SupplierId(), http.User.Id()), ct);
            http.Response.Headers.ETag = EntityTag.Of(response.Version);
            return TypedResults.Ok(response);
        })
        .WithName(nameof(EditListing))
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);

    internal sealed class Handler(Db db, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var before = await ListingRows.Own(db, request.Id, request.SupplierId, ct);
            if (before.Version != request.Version)
            {
                throw EntityTag.Stale();
            }

            var after = before.Edit(request.Content);
            if (Text(after) == Text(before))
            {
                return new(before.Id, before.Version, before.State);
            }

            await Papers.MustBeHandedIn(db, after, ct);
            await db.Execute(
                Update,
                new { after.Id, after.Version, Content = ListingRows.Document(after.Content), Now = clock.GetUtcNow() },
                ct);
            await ListingRows.CountEdit(db, after.SupplierId, clock.Today(), ct);
            await ListingRows.Tell(outbox, after.SupplierId, [after.Id], ct);
            await audit.Write(
                request.AccountId, "listing.edited", $"listing/{after.Id}", before.Content, after.Content, null, ct);
            return new(after.Id, after.Version, after.State);
        }

        /// <remarks>Checked once more, what comes from the database has its numbers written the same way.</remarks>
        private static string Text(Listing listing) =>
            JsonSerializer.Serialize(ListingCheck.Of(listing.Content).Content, ListingRows.Json);
    }

    private const string Update = $"""
        update catalogue.listing
        set version = @Version,
            updated_at = @Now,
            ({ListingRows.Columns}) = (
                select {ListingRows.Values}
                from jsonb_to_record(@Content::jsonb) as {ListingRows.Record})
        where id = @Id
        """;
}
