namespace Marketplace.Web.Cli;

/// <summary>One word of the command line.</summary>
/// <param name="Usage">What follows the program's name, e.g. <c>score verify ID</c>.</param>
/// <param name="Help">One line in English.</param>
/// <param name="Run">Gets what follows the verb; answers the exit code.</param>
public sealed record Verb(string Name, string Usage, string Help, Func<string[], Task<int>> Run);

/// <summary>Exit codes of every verb.</summary>
public static class Exit
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUse = 2;
}
