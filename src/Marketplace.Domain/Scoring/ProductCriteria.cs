namespace Marketplace.Domain.Scoring;

/// <summary>Group A: C03, C04, C05, C06, C12.</summary>
internal static class ProductCriteria
{
    private const int OriginMonths = 24;

    private static readonly string[] QualityTypes =
        ["iso-9001", "iatf-16949", "as9100", "iso-13485", "iso-22000", "fssc-22000", "brcgs", "haccp", "gmp"];

    private static readonly string[] SocialTypes = ["sa-8000", "smeta", "bsci", "wrap"];

    private static readonly string[] SustainableTypes =
        ["fsc", "pefc", "vietgap", "globalgap", "asc", "msc", "oeko-tex", "organic"];

    public static Mark Origin(Facts facts)
    {
        var (verified, declared, foreign) = (0, 0, 0);
        foreach (var product in facts.Snapshot.Products)
        {
            if (product.IsForeign)
            {
                foreign++;
            }
            else if (product.OriginProvedOn is { } day && facts.IsWithinMonths(day, OriginMonths)
                && Holds(facts, product.OriginPaper))
            {
                verified++;
            }
            else if (product.HasOriginWorksheet && Holds(facts, product.WorksheetPaper))
            {
                declared++;
            }
        }

        var all = facts.Snapshot.Products.Count;
        var tally = Started(facts);
        tally.Add(new Line("origin.verified", Share(100, verified, all), verified, all));
        tally.Add(new Line("origin.declared", Share(50, declared, all), declared, all));
        if (foreign > 0)
        {
            tally.Add(new Line("origin.foreign", 0, foreign, all));
        }

        if (verified + declared + foreign < all || all == 0)
        {
            tally.Missing("origin.verified");
        }

        return tally.Done(gateHolds: foreign == 0 && verified > 0);
    }

    public static Mark MarketFile(Facts facts)
    {
        var (filled, required) = (0, 0);
        foreach (var product in facts.Snapshot.Products)
        {
            foreach (var paper in product.Slots)
            {
                required++;
                filled += facts.Counts(paper) ? 1 : 0;
            }
        }

        var tally = Started(facts);
        if (required == 0 && facts.Snapshot.Products.Count > 0)
        {
            tally.Add(new Line("slots.none-required", 0));
            return tally.NotCounted();
        }

        tally.Add(new Line("slots.filled", Share(100, filled, required), filled, required));
        if (filled < required || required == 0)
        {
            tally.Missing("slots.filled");
        }

        return tally.Done();
    }

    public static Mark Quality(Facts facts)
    {
        decimal[] steps = [60, 20, 10];
        var tally = new Tally();
        var count = 0;
        EvidenceItem? covering = null;
        foreach (var type in QualityTypes)
        {
            if (facts.Best(type) is not { } paper)
            {
                continue;
            }

            tally.Add(new Line(
                "quality.certificate", count < steps.Length ? steps[count] : 0, count + 1, 0, paper.ExpiresOn,
                paper.Id));
            count++;
        }

        if (facts.Snapshot.MainHsChapter is { } chapter)
        {
            covering = Covering(facts, chapter);
        }

        if (count < steps.Length)
        {
            tally.Missing("quality.certificate");
        }

        tally.Paper("quality.scope", 10, covering);
        return tally.Done();
    }

    public static Mark Sustainability(Facts facts)
    {
        var tally = new Tally();
        tally.Paper("iso-14001", 30, facts.Best("iso-14001"));
        tally.Paper("iso-45001", 20, facts.Best("iso-45001"));
        tally.Paper("sustainability.social", 20, facts.BestOf(SocialTypes));
        tally.Paper("sustainability.product", 30, facts.BestOf(SustainableTypes));
        return tally.Done();
    }

    public static Mark Traceability(Facts facts)
    {
        var (codes, lots, regulated, proved) = (0, 0, 0, 0);
        foreach (var product in facts.Snapshot.Products)
        {
            codes += product.HasTraceCode && Holds(facts, product.TracePaper) ? 1 : 0;
            lots += product.HasLotChain && Holds(facts, product.LotPaper) ? 1 : 0;
            if (product.RegulatedFrom <= facts.AsOf)
            {
                regulated++;
                proved += facts.Counts(product.RegulatedFile) ? 1 : 0;
            }
        }

        var all = facts.Snapshot.Products.Count;
        var scale = regulated == 0 ? 100m / 70 : 1;
        var tally = Started(facts);
        tally.Add(new Line("trace.codes", Share(40, codes, all) * scale, codes, all));
        tally.Add(new Line("trace.lots", Share(30, lots, all) * scale, lots, all));
        tally.Add(regulated == 0
            ? new Line("trace.not-regulated", 0)
            : new Line("trace.regulated", Share(30, proved, regulated), proved, regulated));
        if (codes < all || all == 0)
        {
            tally.Missing("trace.codes");
        }

        if (lots < all || all == 0)
        {
            tally.Missing("trace.lots");
        }

        if (proved < regulated)
        {
            tally.Missing("trace.regulated");
        }

        return tally.Done();
    }

    /// <summary>Says first when the products are drafts.</summary>
    private static Tally Started(Facts facts)
    {
        var tally = new Tally();
        if (facts.Snapshot.ProductsAreDrafts)
        {
            tally.Add(new Line("products.drafts", 0, facts.Snapshot.Products.Count));
        }

        return tally;
    }

    /// <summary>A fact that rests on no paper holds by itself.</summary>
    private static bool Holds(Facts facts, string? paper) => paper is null || facts.Counts(paper);

    /// <summary>A share of nothing is 0.</summary>
    private static decimal Share(decimal points, int part, int whole) => whole == 0 ? 0 : points * part / whole;

    private static EvidenceItem? Covering(Facts facts, string chapter)
    {
        EvidenceItem? covering = null;
        foreach (var type in QualityTypes)
        {
            foreach (var paper in facts.CountingPapers)
            {
                if (paper.Type == type && paper.HsChapters.Contains(chapter)
                    && (covering is null
                        || (paper.ExpiresOn ?? DateOnly.MaxValue) > (covering.ExpiresOn ?? DateOnly.MaxValue)))
                {
                    covering = paper;
                }
            }
        }

        return covering;
    }
}
