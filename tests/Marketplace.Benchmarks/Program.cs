using Marketplace.Benchmarks;

return args switch
{
    ["scoring", .. var rest] => ScoringSpeed.Run(rest),
    ["rescore", .. var rest] => await RescoreSpeed.Run(rest),
    _ => Wrong(),
};

static int Wrong()
{
    Console.Error.WriteLine("Use: Marketplace.Benchmarks scoring FACTS.json [SECONDS] | rescore --suppliers N");
    return 2;
}
