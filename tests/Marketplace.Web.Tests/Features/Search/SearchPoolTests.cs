using Marketplace.Web.Features.Search.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Web.Tests.Features.Search;

public sealed class SearchPoolTests
{
    [Test]
    public async Task When_all_connections_are_taken_a_search_is_told_to_come_back_instead_of_queueing()
    {
        await using var site = await TestSite.Start();
        using var visitor = site.Visitor();
        await visitor.GetAsync("/api/products?q=coffee").Succeeded();
        var pool = site.Services.GetRequiredService<SearchPool>().Source;
        var most = new NpgsqlConnectionStringBuilder(pool.ConnectionString).MaxPoolSize;
        List<NpgsqlConnection> taken = [];
        for (var i = 0; i < most; i++)
        {
            taken.Add(await pool.OpenConnectionAsync());
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var answer = visitor.GetAsync("/api/products?q=coffee", patience.Token);
        await answer.Refused(503, "search.unavailable");
        Assert.That((await answer).Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
        foreach (var connection in taken)
        {
            await connection.DisposeAsync();
        }

        await visitor.GetAsync("/api/products?q=coffee").Succeeded();
    }
}
