using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Search;

/// <summary>Compares what every engine holds with the listings that buyers may see, by number and version.</summary>
/// <remarks>Changes that are on their way are differences too: on a busy site look at it twice.</remarks>
public static class CompareIndexes
{
    public sealed record Request : IRequest<Response>;

    /// <param name="Waiting">Changes that the engines are still to be told of.</param>
    public sealed record Response(IReadOnlyList<Comparison> Engines, long Waiting)
    {
        public bool AreEqual => Engines.All(engine => engine.IsEqual);
    }

    /// <param name="Mode">elasticsearch or postgresql.</param>
    /// <param name="Listings">Published, by the database.</param>
    /// <param name="Missing">Published, but not held.</param>
    /// <param name="LeftOver">Held, but not published.</param>
    /// <param name="OtherVersion">Held in an older or newer version.</param>
    public sealed record Comparison(string Mode, int Listings, int Missing, int LeftOver, int OtherVersion)
    {
        public bool IsEqual => (Missing, LeftOver, OtherVersion) == (0, 0, 0);
    }

    internal sealed class Handler(Db db, IEnumerable<ISearchIndex> indexes) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var published = (await db.Query<HeldVersion>(Published, null, ct))
                .ToDictionary(l => l.Number, l => l.Version);
            var engines = new List<Comparison>();
            foreach (var index in indexes)
            {
                engines.Add(await Compare(published, index, ct));
            }

            return new Response(engines, await db.Find<long>(Waiting, new { ListingsChanged.Kind }, ct));
        }

        private static async Task<Comparison> Compare(
            Dictionary<int, long> published, ISearchIndex index, CancellationToken ct)
        {
            var (found, leftOver, other) = (0, 0, 0);
            await foreach (var some in index.Held(ct))
            {
                foreach (var held in some)
                {
                    var isPublished = published.TryGetValue(held.Number, out var version);
                    found += isPublished ? 1 : 0;
                    leftOver += isPublished ? 0 : 1;
                    other += isPublished && version != held.Version ? 1 : 0;
                }
            }

            return new Comparison(index.Mode, published.Count, published.Count - found, leftOver, other);
        }
    }

    private const string Published = "select number, version from catalogue.shown_listing";

    private const string Waiting = """
        select (select count(*) from platform.outbox where kind = @Kind) + (select count(*) from search.behind)
        """;
}
