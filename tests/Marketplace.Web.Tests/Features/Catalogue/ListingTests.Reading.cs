using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Catalogue;

public sealed partial class ListingTests
{
    [Test]
    public async Task An_unchanged_product_is_answered_304_until_its_firm_changes()
    {
        var id = await Published("A-2");
        var visitor = _site.Visitor();
        var tag = (await visitor.GetAsync($"/api/products/{id}")).Headers.ETag!;
        visitor.DefaultRequestHeaders.IfNoneMatch.Add(tag);
        Assert.That((int)(await visitor.GetAsync($"/api/products/{id}")).StatusCode, Is.EqualTo(304));
        await _site.Execute(
            "update suppliers.supplier set province_code = '99' where id = @_supplier", new { _supplier });
        ((MemoryCache)_site.Services.GetRequiredService<IMemoryCache>()).Clear();      // as two seconds do
        var changed = await (await visitor.GetAsync($"/api/products/{id}").Succeeded()).Json();
        Assert.That((string?)changed["supplier"]!["province"], Is.EqualTo("99"));
    }
}
