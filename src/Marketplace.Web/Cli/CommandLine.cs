using Marketplace.Domain;
using Marketplace.Web.Features.Search;
using Marketplace.Web.Platform;
using Npgsql;

namespace Marketplace.Web.Cli;

/// <summary><c>marketplace VERB …</c>; without a verb it serves.</summary>
public static class CommandLine
{
    private static readonly Verb[] Verbs =
    [
        Hosting.Serve, Hosting.Work, Hosting.Migrate, SeedVerb.Seed, ImportVerb.Verb, ScoreVerb.Score,
        DecisionsVerb.Decisions, ReindexVerb.Reindex, AccountVerb.Account,
    ];

    public static async Task<int> Run(string[] args)
    {
        if (args is [] || (args[0].StartsWith('-') && !IsHelp(args[0])))
        {
            return await Hosting.Serve.Run(args);
        }

        if (IsHelp(args[0]))
        {
            return Help(Exit.Done);
        }

        if (Verbs.FirstOrDefault(v => v.Name == args[0]) is not { } verb)
        {
            await Console.Error.WriteLineAsync($"There is no '{args[0]}'.");
            return Help(Exit.WrongUse);
        }

        if (args.Skip(1).Any(IsHelp))
        {
            Console.WriteLine($"marketplace {verb.Usage}\n  {verb.Help}");
            return Exit.Done;
        }

        return await Guarded(verb, args[1..]);
    }

    private static async Task<int> Guarded(Verb verb, string[] rest)
    {
        try
        {
            return await verb.Run(rest);
        }
        catch (Exception e) when (e is RuleBrokenException or RefusedException or NotFoundException
            or SearchUnavailableException or InvalidOperationException or NpgsqlException or IOException
            or FluentValidation.ValidationException)
        {
            await Console.Error.WriteLineAsync($"marketplace {verb.Name}: {Said(e)}");
            return Exit.Refused;
        }
    }

    private static string Said(Exception e) => e is FluentValidation.ValidationException { Errors: var faults }
        ? string.Join("; ", faults.Select(fault => $"{fault.PropertyName}: {fault.ErrorMessage}"))
        : e.Message;

    private static bool IsHelp(string word) => word is "--help" or "-h" or "help";

    private static int Help(int code)
    {
        var width = Verbs.Max(v => v.Usage.Length);
        Console.WriteLine("marketplace: supplier catalogue with vetting, scoring and search\n");
        foreach (var verb in Verbs)
        {
            Console.WriteLine($"  marketplace {verb.Usage.PadRight(width)}  {verb.Help}");
        }

        Console.WriteLine("""

            Settings come from the environment, e.g. ConnectionStrings__Marketplace.
            Exit codes: 0 done, 1 refused, 2 wrong use.
            """);
        return code;
    }
}
