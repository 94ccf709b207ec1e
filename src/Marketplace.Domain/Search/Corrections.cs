using Marketplace.Domain.Trade;
using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Search;

/// <summary>Which unknown words may be taken for misspelt ones.</summary>
public static class Corrections
{
    private const int Shortest = 4;

    /// <summary>Words of certificates and provinces are right even when no product has them.</summary>
    private static readonly HashSet<string> Known =
    [
        .. EvidenceTypes.All.SelectMany(type => new[] { type.Name.En, type.Name.Vi, CertificateWords.En([type.Key]) })
            .Concat(Province.All.SelectMany(province => new[] { province.Name.En, province.Name.Vi }))
            .SelectMany(name => Words.Of(name)).Select(word => word.Plain),
    ];

    /// <summary>
    /// Four and more letters. In a Vietnamese text a well-formed syllable stands as typed: most of those that no
    /// product has are names of places and people, such as Buôn Ma Thuột.
    /// </summary>
    public static bool MayTouch(Word word, Reading reading) => word.Plain.Length >= Shortest
        && word.Plain.All(char.IsLetter)
        && !Known.Contains(word.Plain)
        && (reading == Reading.English || !Syllables.HasShape(word.Bare));
}
