using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Web.Tests.Features.Search;

/// <summary>Stands between the site and a search server and, once armed, holds back requests to one path.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _server;
    private readonly string _path;
    private readonly WebApplication _app;
    private volatile bool _isArmed;

    private Gate(Uri server, string path)
    {
        (_server, _path) = (new HttpClient { BaseAddress = server }, path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(Pass);
    }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>The first request that is held back has come.</summary>
    public Task Reached => _reached.Task;

    public static async Task<Gate> Before(Uri server, string path)
    {
        var gate = new Gate(server, path);
        await gate._app.StartAsync();
        return gate;
    }

    public void Arm() => _isArmed = true;

    public void Open() => _opened.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Open();
        await _app.DisposeAsync();
        _server.Dispose();
    }

    private async Task Pass(HttpContext http)
    {
        if (_isArmed && http.Request.Path == _path)
        {
            _reached.TrySetResult();
            await _opened.Task;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        using var request = new HttpRequestMessage(
            new HttpMethod(http.Request.Method), $"{http.Request.Path}{http.Request.QueryString}");
        if (http.Request.ContentType is { } type)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var answer = await _server.SendAsync(request);
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (http.Request.Method != "HEAD")
        {
            await answer.Content.CopyToAsync(http.Response.Body);
        }
    }
}
