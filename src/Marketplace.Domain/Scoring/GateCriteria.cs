namespace Marketplace.Domain.Scoring;

/// <summary>C01 and C02: no points, but nothing without them.</summary>
internal static class GateCriteria
{
    internal const int ConfirmationDays = 365;

    private static readonly string[] Confirmations =
        ["tax-confirmation", "customs-confirmation", "environment-labour-confirmation", "court-confirmation"];

    public static Mark LegalEntity(Facts facts)
    {
        var tally = new Tally();
        var legal = facts.Snapshot.Legal;
        tally.Paper("registration-certificate", 0, facts.Best("registration-certificate"));
        tally.Fact("legal.tax-code", 0, legal.TaxCodeIsValid == true);
        tally.Fact("legal.registry", 0, legal.RegistryIsActive == true);
        tally.Fact("legal.name-address", 0, legal.NameAndAddressMatch == true);
        return tally.Gate();
    }

    public static Mark Compliance(Facts facts)
    {
        var tally = new Tally();
        foreach (var type in Confirmations)
        {
            var paper = facts.Newest(type);
            if (paper is not null && facts.IsWithinDays(paper.IssuedOn, ConfirmationDays))
            {
                tally.Add(new Line(type, 0, Until: paper.IssuedOn.AddDays(ConfirmationDays), Evidence: paper.Id));
            }
            else
            {
                tally.Missing(type);
            }
        }

        return tally.Gate();
    }
}
