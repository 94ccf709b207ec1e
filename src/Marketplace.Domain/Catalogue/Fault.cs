namespace Marketplace.Domain.Catalogue;

/// <summary>One thing that is wrong with what somebody entered.</summary>
/// <param name="Field">JSON name of the field, with an index where there are several:
/// <c>priceTiers[1].minQuantity</c>.</param>
/// <param name="Code">Stable, listed in docs/problems.md.</param>
/// <param name="Text">What to change.</param>
/// <param name="Found">The value as entered; empty when it is missing.</param>
public sealed record Fault(string Field, string Code, Bilingual Text, string Found)
{
    public RuleBrokenException AsException() => new(Code, Text);

    internal static Fault From(string field, string? found, RuleBrokenException refusal) =>
        new(field, refusal.Code, refusal.Text, found ?? "");
}
