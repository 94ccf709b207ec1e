using Marketplace.Benchmarks;
using Marketplace.Benchmarks.Search;

return args switch
{
    ["scoring", .. var rest] => ScoringSpeed.Run(rest),
    ["rescore", .. var rest] => await RescoreSpeed.Run(rest),
    ["relevance", .. var rest] => await Relevance.Run(rest),
    ["search", .. var rest] => await SearchSpeed.Run(rest),
    ["import", .. var rest] => await ImportSpeed.Run(rest),
    ["startup", .. var rest] => await StartSpeed.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        scoring FACTS.json [SECONDS]
        rescore --suppliers N [--listings 5]
        relevance --engine elasticsearch|postgresql --catalogue F --queries F --judgements F [--no-marks] [--url U]
        startup [--program FILE]
        search --catalogue F --queries F [--engine elasticsearch --url U] [--connections 16] [--seconds 8]
        import --catalogue F --map MAP.json [--elasticsearch URL]
        """);
    return 2;
}
