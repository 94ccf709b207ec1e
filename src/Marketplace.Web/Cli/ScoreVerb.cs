using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Scoring;
using Marketplace.Web.Features.Agency.Scoring;
using MediatR;

namespace Marketplace.Web.Cli;

/// <summary>
/// Checks scores without a website: <c>compute</c> needs no database, <c>verify</c> reads one assessment.
/// </summary>
public static class ScoreVerb
{
    public static Verb Score { get; } = new(
        "score", "score compute FACTS.json [--as-of YYYY-MM-DD] | score verify ID",
        "Computes a score from a facts file, or computes a stored one again, byte for byte.", Run);

    private static Task<int> Run(string[] args) => args switch
    {
        ["compute", var file] => Compute(file, null),
        ["compute", var file, "--as-of", var day] => Compute(file, day),
        ["compute", "--as-of", var day, var file] => Compute(file, day),
        ["verify", var id] => Verify(id),
        _ => WrongUse($"Use: marketplace {Score.Usage}"),
    };

    /// <summary>Computes a stored assessment again from its snapshot and compares every byte.</summary>
    private static async Task<int> Verify(string text)
    {
        if (!Guid.TryParse(text, out var id))
        {
            return await WrongUse($"'{text}' is not the id of an assessment.");
        }

        await using var app = Hosting.Build(["--Jobs:Enabled=false"]);
        await using var scope = app.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyAssessment.Request(id));
        Console.WriteLine(found.Difference is { } difference
            ? $"NOT EQUAL: {difference}"
            : $"equal: {found.Total} points on {found.AsOf:yyyy-MM-dd}, criteria set {found.CriteriaVersion}, "
                + $"snapshot {found.SnapshotHash}");
        return found.Difference is null ? Exit.Done : Exit.Refused;
    }

    private static async Task<int> Compute(string file, string? day)
    {
        var asOf = Facts.DayOf(TimeProvider.System.GetUtcNow());
        if (day is not null
            && (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out asOf)
                || !SnapshotCheck.IsPlausible(asOf)))
        {
            return await WrongUse($"'{day}' is not a day: write it as 2025-03-01.");
        }

        if (!File.Exists(file))
        {
            return await WrongUse($"There is no file {file}.");
        }

        Snapshot snapshot;
        try
        {
            snapshot = ScoringJson.Read(await File.ReadAllBytesAsync(file));
        }
        catch (JsonException e)
        {
            await Console.Error.WriteLineAsync($"{file} is not a facts file (docs/scoring.md): {e.Message}");
            return Exit.Refused;
        }

        if (SnapshotCheck.FirstFault(snapshot) is { } fault)
        {
            await Console.Error.WriteLineAsync($"{file} cannot be scored (docs/scoring.md): {fault}.");
            return Exit.Refused;
        }

        await Print(snapshot, asOf);
        return Exit.Done;
    }

    private static async Task Print(Snapshot snapshot, DateOnly asOf)
    {
        var hash = ScoringJson.Hash(ScoringJson.Bytes(snapshot));
        var score = Scorer.Score(CriteriaSet.InForce, snapshot, asOf);
        var next = NextChange.After(CriteriaSet.InForce, snapshot, asOf);
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(ScoringJson.Explained(score, hash, next));
        output.WriteByte((byte)'\n');
    }

    private static async Task<int> WrongUse(string words)
    {
        await Console.Error.WriteLineAsync(words);
        return Exit.WrongUse;
    }
}
