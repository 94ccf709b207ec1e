namespace Marketplace.Domain;

/// <summary>One sentence in both languages of the product.</summary>
/// <param name="Vi">Vietnamese, NFC.</param>
/// <param name="En">British English.</param>
public sealed record Bilingual(string Vi, string En)
{
    /// <summary>The text in the language whose two-letter code is given; English for any other code.</summary>
    public string In(string language) => language == "vi" ? Vi : En;
}
