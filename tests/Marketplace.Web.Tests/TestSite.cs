using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Web.Tests;

/// <summary>The whole site on a database of its own, with a clock that tests move. No background jobs run.</summary>
public sealed class TestSite : WebApplicationFactory<Program>
{
    private readonly string _connection;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _faults;
    private readonly string _files = Directory.CreateTempSubdirectory("marketplace-files").FullName;

    private TestSite(string connection, Dictionary<string, string> settings, Action<IServiceCollection>? faults) =>
        (_connection, _settings, _faults) = (connection, settings, faults);

    public TestClock Clock { get; } = new();

    /// <summary>Where uploads of this site are stored.</summary>
    public string Files => _files;

    public string ConnectionString => _connection;

    /// <param name="faults">Puts a fault at the edge of the process; null: all is well.</param>
    public static async Task<TestSite> Start(
        Dictionary<string, string>? settings = null, Action<IServiceCollection>? faults = null) =>
        new(await PrivatePostgres.NewDatabase(), settings ?? [], faults);

    /// <summary>A scope with the services of one request.</summary>
    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    /// <summary>
    /// Hands every due outbox message to its handlers and sends the mail they wrote, as the pumps would.
    /// </summary>
    /// <returns>The number of messages.</returns>
    public async Task<int> DeliverMessages()
    {
        var delivered = await Services.GetRequiredService<OutboxDelivery>().Drain(CancellationToken.None);
        await Services.GetRequiredService<MailDelivery>().Drain(CancellationToken.None);
        return delivered;
    }

    /// <summary>The rows of a query, for what no request shows.</summary>
    public async Task<IReadOnlyList<T>> Rows<T>(string sql, object? args = null)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<Db>().Query<T>(sql, args, CancellationToken.None);
    }

    /// <returns>The number of rows changed.</returns>
    public async Task<int> Execute(string sql, object? args = null)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<Db>().Execute(sql, args, CancellationToken.None);
    }

    /// <summary>A visitor without an account who keeps cookies and is not redirected.</summary>
    public HttpClient Visitor(string language = "en")
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Marketplace", _connection);
        builder.UseSetting("Files:Root", _files);
        builder.UseSetting("Jobs:Enabled", "false");
        builder.UseSetting("Pages:KeepFor", "00:00:00");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            _faults?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_files))
        {
            using var connection = new NpgsqlConnection(_connection);
            NpgsqlConnection.ClearPool(connection);
            Directory.Delete(_files, recursive: true);
        }
    }
}

/// <summary>Starts at nine in the morning of a working day in Vietnam and moves only when told.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan _moved;

    public DateTimeOffset Now => new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero) + _moved;

    public void Move(TimeSpan by) => _moved += by;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Answers of the API, read as tests need them.</summary>
public static class Answers
{
    public static async Task<JsonNode> Json(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    public static async Task<T> Read<T>(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web))!;

    /// <summary>Fails with the problem document when the answer is no success.</summary>
    public static async Task<HttpResponseMessage> Succeeded(this Task<HttpResponseMessage> answering)
    {
        var answer = await answering;
        Assert.That(
            answer.IsSuccessStatusCode, Is.True,
            $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }

    /// <summary>Asserts the status and the stable code of a problem document, and gives the document.</summary>
    public static async Task<JsonNode> Refused(this Task<HttpResponseMessage> answering, int status, string code)
    {
        var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), text);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), text);
        var problem = JsonNode.Parse(text)!;
        Assert.That((string?)problem["code"], Is.EqualTo(code), text);
        return problem;
    }
}
