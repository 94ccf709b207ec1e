using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Search;

/// <summary>
/// The names of certificates as words to find products by: "organic coffee", "iso 9001", "fssc22000".
/// </summary>
public static class CertificateWords
{
    /// <param name="types">Keys of evidence types.</param>
    /// <returns>English names and keys, also written as one word; empty for none.</returns>
    public static string En(IEnumerable<string> types) => string.Join(' ', Of(types).SelectMany(type =>
        new[] { type.Name.En, Joined(type.Key) }.Distinct()));

    public static string Vi(IEnumerable<string> types) => string.Join(' ', Of(types).SelectMany(type =>
        new[] { type.Name.Vi, Joined(type.Key) }.Distinct()));

    private static IEnumerable<EvidenceType> Of(IEnumerable<string> types) =>
        types.Distinct().Select(EvidenceTypes.Find).OfType<EvidenceType>();

    private static string Joined(string key) => key.Replace("-", "", StringComparison.Ordinal);
}
