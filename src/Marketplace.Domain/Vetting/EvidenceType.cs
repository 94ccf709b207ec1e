namespace Marketplace.Domain.Vetting;

/// <summary>One kind of paper that the 14 criteria take as proof.</summary>
/// <param name="Key">Stable, stored with every paper, e.g. <c>iso-9001</c>.</param>
/// <param name="Criterion">The criterion that it serves, C01 to C12.</param>
/// <param name="Part">The line of the criterion's formula that it feeds, e.g. <c>social</c> of C06.</param>
/// <param name="Needs">What the supplier must state beside the file and the date of issue.</param>
/// <param name="Counts">How an accepted paper of this kind counts.</param>
public sealed record EvidenceType(
    string Key, string Criterion, string Part, Bilingual Name, EvidenceNeeds Needs, Bilingual Counts)
{
    /// <summary>Figures that the paper proves and the supplier types in; empty for most kinds.</summary>
    public IReadOnlyList<EvidenceFigure> Figures { get; init; } = [];

    /// <summary>Whether it says something about goods or firm to a buyer: no tax confirmation, audit report or balance
    /// sheet.</summary>
    public bool IsForBuyers =>
        Criterion is not ("C01" or "C02" or "C07" or "C08" or "C09") && Needs.HasFlag(EvidenceNeeds.Number);

    /// <summary>Whether an application cannot be submitted without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Days from its date of issue on which it counts; null: until its own last day.</summary>
    public int? GoodForDays { get; init; }

    /// <summary>The last day on which such a paper counts; null: no end.</summary>
    public DateOnly? LastDay(DateOnly? issuedOn, DateOnly? expiresOn)
    {
        var lapses = GoodForDays is { } days ? issuedOn?.AddDays(days) : null;
        return lapses is null || expiresOn < lapses ? expiresOn : lapses;
    }
}

/// <summary>What the supplier must state of a paper; the date of issue is always needed.</summary>
[Flags]
public enum EvidenceNeeds
{
    None = 0,
    Number = 1,
    Issuer = 2,
    Expiry = 4,
    Scope = 8,

    /// <summary>What every certificate with a period of validity states.</summary>
    Certificate = Number | Issuer | Expiry | Scope,
}

/// <summary>A number that a paper proves, e.g. the export turnover of a customs summary.</summary>
/// <param name="Key">Property of the paper's details, camelCase.</param>
/// <param name="Max">Largest value that is believable; the smallest is 0.</param>
/// <param name="IsWhole">A count, a year, or an amount of a currency without cents.</param>
public sealed record EvidenceFigure(string Key, Bilingual Name, Bilingual Unit, decimal Max, bool IsWhole);
