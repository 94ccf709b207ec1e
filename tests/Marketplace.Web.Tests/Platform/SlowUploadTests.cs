using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Web.Tests.Platform;

/// <summary>A caller whose upload takes as long as it likes.</summary>
public sealed class SlowUploadTests
{
    [Test]
    public async Task A_slow_upload_of_somebody_signed_in_holds_no_database_connection()
    {
        await using var site = await TestSite.Start(faults: services => services.AddSingleton(TwoConnections));
        var supplier = await site.Supplier();
        SlowContent[] slow = [new(), new()];
        var uploads = slow.Select((content, i) => supplier.SendAsync(new(HttpMethod.Post, "/api/supplier/imports")
        {
            Content = content,
            Headers = { { "Idempotency-Key", $"slow-{i}" } },
        })).ToList();
        await Task.WhenAll(slow.Select(content => content.Half));

        using var other = await site.Visitor().GetAsync("/api/products").Succeeded();
        Assert.That(uploads.Select(upload => upload.IsCompleted), Has.All.False);
        foreach (var (content, upload) in slow.Zip(uploads))
        {
            content.GoOn();
            await upload.Refused(422, "import.file-missing");
        }
    }

    private static NpgsqlDataSource TwoConnections(IServiceProvider services) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(
            services.GetRequiredService<IConfiguration>().GetConnectionString("Marketplace"))
        {
            MaxPoolSize = 2, Timeout = 2,
        });

    /// <summary>Sends half of itself, and the rest when told.</summary>
    private sealed class SlowContent : HttpContent
    {
        private static readonly byte[] Form =
            Encoding.UTF8.GetBytes("--x\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n--x--\r\n");

        private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowContent() => Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        public Task Half => _half.Task;

        public void GoOn() => _rest.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Form.AsMemory(..10));
            await stream.FlushAsync();
            _half.SetResult();
            await _rest.Task;
            await stream.WriteAsync(Form.AsMemory(10..));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
