namespace Marketplace.Benchmarks;

/// <summary>Words after a verb: <c>--name value</c>, or <c>--name</c> alone.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <returns>Null where a word does not begin with two dashes.</returns>
    public static Options? Parse(string[] args)
    {
        var options = new Options();
        for (var at = 0; at < args.Length; at++)
        {
            if (!args[at].StartsWith("--", StringComparison.Ordinal))
            {
                return null;
            }

            var alone = at + 1 == args.Length || args[at + 1].StartsWith("--", StringComparison.Ordinal);
            options._values[args[at][2..]] = alone ? "" : args[++at];
        }

        return options;
    }

    public bool Has(params string[] names) => names.All(_values.ContainsKey);
}
