using Marketplace.Web.Features.Agency.Cases;
using MediatR;

namespace Marketplace.Web.Cli;

/// <summary>Checks the hash-chained decision log from outside the site.</summary>
public static class DecisionsVerb
{
    public static Verb Decisions { get; } = new(
        "decisions", "decisions verify",
        "Computes the chain of all decisions again; refused where a line was changed.", Run);

    private static async Task<int> Run(string[] args)
    {
        if (args is not ["verify"])
        {
            await Console.Error.WriteLineAsync($"Use: marketplace {Decisions.Usage}");
            return Exit.WrongUse;
        }

        await using var app = Hosting.Build(["--Jobs:Enabled=false"]);
        await using var scope = app.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyDecisions.Request());
        Console.WriteLine(found.FirstBreak is { } number ? $"BROKEN at line {number} of {found.Lines}."
            : found.WithoutLine.Count > 0 ? $"MISSING: no line for {string.Join(", ", found.WithoutLine)}."
            : $"unbroken: {found.Lines} decisions, last hash {found.LastHash ?? "none"}");
        return found.Holds ? Exit.Done : Exit.Refused;
    }
}
