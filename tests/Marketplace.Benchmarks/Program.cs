using Marketplace.Benchmarks;

return args switch
{
    ["scoring", .. var rest] => ScoringSpeed.Run(rest),
    _ => Wrong(),
};

static int Wrong()
{
    Console.Error.WriteLine("Use: Marketplace.Benchmarks scoring FACTS.json [SECONDS]");
    return 2;
}
