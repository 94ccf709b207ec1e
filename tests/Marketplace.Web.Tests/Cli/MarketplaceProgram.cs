using System.Diagnostics;

namespace Marketplace.Web.Tests.Cli;

/// <summary>The program as operators call it, a process of its own: its exit code, and what it says.</summary>
internal static class MarketplaceProgram
{
    /// <param name="site">Whose database is used; null: none.</param>
    public static Task<Outcome> Run(TestSite? site, params string[] words) => Told(site, "", words);

    /// <param name="input">What the operator writes.</param>
    public static async Task<Outcome> Told(TestSite? site, string input, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "marketplace"), words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["ConnectionStrings__Marketplace"] = site?.ConnectionString;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, (await output).Trim(), (await error).Trim());
    }
}

internal sealed record Outcome(int Code, string Output, string Error);
