namespace Marketplace.Domain.Suppliers;

/// <summary>One field of the profile form: what it is called, how typed text becomes a value and the other way
/// round.</summary>
/// <param name="Key">camelCase, the same in the API and the pages.</param>
/// <param name="IsRequired">An application cannot be submitted without it.</param>
/// <param name="Show">The value as text to edit; empty when not told.</param>
/// <param name="Set">
/// The profile with the typed text, or <see cref="RuleBrokenException"/> <c>profile.field-invalid</c> saying what to
/// type.
/// </param>
public sealed record ProfileField(
    string Key, string Section, bool IsRequired, Bilingual Label, Func<CompanyProfile, string> Show,
    Func<CompanyProfile, string, CompanyProfile> Set);

/// <summary>Why typed text was not taken.</summary>
public sealed record FieldFault(string Field, string Typed, Bilingual Text);
