using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform.Pictures;

/// <summary>What became of a picture.</summary>
internal enum Making
{
    /// <summary>Every size is there.</summary>
    Done,

    /// <summary>The program is not installed: the picture waits.</summary>
    NoProgram,

    /// <summary>It took longer than the time limit.</summary>
    TooSlow,

    /// <summary>The program cannot read the file.</summary>
    Unreadable,

    /// <summary>Others had every turn for longer than the caller wanted to wait: the picture waits.</summary>
    Busy,
}

/// <summary>
/// Makes a picture smaller in a child process, so that a hostile file meets its decoder outside the site.
/// </summary>
/// <remarks>
/// What comes out is drawn anew: place, camera and every other hidden note of the upload stay behind. JPEG, because
/// libvips 8.14 leaves notes in WebP; vips and not vipsthumbnail, because that one takes half a picture for a whole
/// one.
/// </remarks>
internal sealed partial class Thumbnails(IOptions<PictureOptions> options, ILogger<Thumbnails> log) : IDisposable
{
    private const int AtOnce = 2;
    private const int Missing = 2;

    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <param name="source">The upload.</param>
    /// <param name="targets">Longest side in pixels, and the JPEG file that gets it; existing ones are
    /// replaced.</param>
    /// <param name="patience">How long to wait for a turn. A request holds a database connection meanwhile.</param>
    public async Task<Making> Make(
        string source, IReadOnlyList<(int Size, string Path)> targets, TimeSpan patience, CancellationToken ct)
    {
        if (!await _turns.WaitAsync(patience, ct))
        {
            return Making.Busy;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.TimeLimit);
        try
        {
            foreach (var (size, path) in targets)
            {
                if (await Run(source, size, path, limit.Token) is var making and not Making.Done)
                {
                    return making;
                }
            }

            return Making.Done;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            TookTooLong(options.Value.TimeLimit);
            return Making.TooSlow;
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<Making> Run(string source, int size, string path, CancellationToken ct)
    {
        using var process = new Process { StartInfo = Start(source, size, path) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e) when (e.NativeErrorCode == Missing)
        {
            IsMissing(options.Value.Program);
            return Making.NoProgram;
        }

        try
        {
            var said = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode == 0 && File.Exists(path))
            {
                Flush(path);
                return Making.Done;
            }

            var reason = said.Split('\n')[0];
            WasRefused(process.ExitCode, reason);
            return Making.Unreadable;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private ProcessStartInfo Start(string source, int size, string path)
    {
        var start = new ProcessStartInfo(options.Value.Program)
        {
            ArgumentList =
            {
                "thumbnail", source, $"{path}[Q=82,strip,background=255]", $"{size}", "--height", $"{size}", "--size",
                "down",
                "--export-profile", "srgb", "--fail-on", "error",
            },
            RedirectStandardError = true,
        };
        start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        start.Environment["VIPS_WARNING"] = "0";
        start.Environment["VIPS_CONCURRENCY"] = "1";
        return start;
    }

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Flush(flushToDisk: true);
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Program} is not installed: pictures wait (Debian: libvips-tools)")]
    private partial void IsMissing(string program);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A picture took longer than {Limit}")]
    private partial void TookTooLong(TimeSpan limit);

    [LoggerMessage(Level = LogLevel.Information, Message = "A picture could not be read: exit {Code}, {Said}")]
    private partial void WasRefused(int code, string said);
}
