namespace Marketplace.Domain;

/// <summary>A business rule said no. The message is safe to show to the caller.</summary>
/// <param name="code">Stable, listed in docs/problems.md, e.g. <c>inquiry.below-minimum-order</c>.</param>
/// <param name="text">One sentence in each language that tells the caller what to change.</param>
public sealed class RuleBrokenException(string code, Bilingual text) : Exception(text.En)
{
    public RuleBrokenException(string code, string vi, string en)
        : this(code, new Bilingual(vi, en))
    {
    }

    public string Code { get; } = code;

    public Bilingual Text { get; } = text;

    /// <summary>The same said of each field that it is about, for forms; empty: of the whole.</summary>
    public IReadOnlyList<(string Field, Bilingual Text)> Parts { get; init; } = [];
}
