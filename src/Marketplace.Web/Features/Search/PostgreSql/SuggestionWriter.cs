using Marketplace.Domain.Search;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>
/// Keeps the first words of names, which are suggested while somebody types: not each size of one thing.
/// </summary>
internal sealed class SuggestionWriter(Db db)
{
    private const int Longest = 100;

    private const string Delete = "delete from search.suggestion where product_id = any(@Numbers)";

    private const string Insert = """
        insert into search.suggestion (product_id, language, folded, shown)
        select * from unnest(@Ids, @Languages, @Folded, @Shown)
        """;

    public async Task Write(IReadOnlyList<SearchDocument> documents, int[] numbers, CancellationToken ct)
    {
        await db.Execute(Delete, new { Numbers = numbers }, ct);
        (int Number, string Language, string Name)[] names =
        [
            .. documents.SelectMany(d => new[] { (d.Number, "vi", d.NameVi), (d.Number, "en", d.NameEn) })
                .Where(n => !string.IsNullOrWhiteSpace(n.Item3))
                .Select(n => (n.Number, n.Item2, NameHead.Of(n.Item3!.Trim())))
        ];
        var row = new
        {
            Ids = names.Select(n => n.Number).ToArray(),
            Languages = names.Select(n => n.Language).ToArray(),
            Folded = names.Select(n => Folding.Fold(n.Name.Cut(Longest))).ToArray(),
            Shown = names.Select(n => n.Name.Cut(Longest)).ToArray(),
        };
        await db.Execute(Insert, row, ct);
    }
}
