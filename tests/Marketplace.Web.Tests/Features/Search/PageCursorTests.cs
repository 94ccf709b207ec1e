using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search;

namespace Marketplace.Web.Tests.Features.Search;

public sealed class PageCursorTests
{
    private static readonly ProductQuery Coffee = ProductQuery.Ask("coffee");

    [TestCase(12.345678)]
    [TestCase(-1e11)]
    [TestCase((double)long.MaxValue)]
    [TestCase((double)long.MinValue)]
    public void A_cursor_is_read_as_it_was_written(double key)
    {
        var end = new PageEnd("elasticsearch", 40, key, 7);
        var read = PageCursor.Parse(PageCursor.Of(Coffee, end)!.ToString());
        Assert.That(read?.End, Is.EqualTo(end));
        Assert.That(read?.BelongsTo(Coffee), Is.True);
    }

    [TestCase("")]
    [TestCase("x")]
    [TestCase("1000000000000000000000000000")]
    [TestCase("!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [TestCase("____________________________")]
    public void What_no_page_handed_out_is_no_cursor(string text) => Assert.That(PageCursor.Parse(text), Is.Null);

    [Test]
    public void A_cursor_belongs_to_words_filters_and_order_but_not_to_a_size()
    {
        var cursor = PageCursor.Of(Coffee, new PageEnd("postgresql", 20, 1, 1))!;
        Assert.That(cursor.BelongsTo(Coffee with { Size = 50 }), Is.True);
        Assert.That(cursor.BelongsTo(ProductQuery.Ask("tea")), Is.False);
        Assert.That(cursor.BelongsTo(Coffee with { Sort = ProductSort.Price }), Is.False);
        Assert.That(cursor.BelongsTo(Coffee with
        {
            Wanted = new Dictionary<Facet, IReadOnlyList<string>> { [Facet.Incoterm] = ["FOB"] },
        }), Is.False);
    }
}
