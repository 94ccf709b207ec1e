namespace Marketplace.Domain.Search;

/// <summary>How a field counts. Weights and saturation are measured: change them only with a measurement.</summary>
/// <param name="K1">BM25 saturation: in a short name a repeated word says little.</param>
/// <param name="HoldsCodes">Also counts when pieces of codes are looked for.</param>
/// <param name="KeepsMarks">Marks are kept, and of the Vietnamese name the place too.</param>
/// <param name="SaysWhatItIs">Names the goods themselves, and not what they are packed in or who makes them.</param>
public sealed record FieldKind(
    double Weight, double K1 = 1.2, bool IsVietnamese = false, bool HoldsCodes = false, bool KeepsMarks = false,
    bool SaysWhatItIs = false);

/// <summary>The fields of a document, in the order in which their average lengths are stored.</summary>
public static class FieldKinds
{
    public const int NameEn = 0;
    public const int Model = 1;
    public const int Brand = 2;
    public const int DescriptionEn = 3;
    public const int CategoryEn = 4;
    public const int Attributes = 5;
    public const int NameVi = 6;
    public const int PairsVi = 7;
    public const int GramsVi = 8;
    public const int CategoryVi = 9;
    public const int DescriptionVi = 10;
    public const int Maker = 11;
    public const int CertificatesEn = 12;
    public const int CertificatesVi = 13;
    public const int PairsEn = 14;
    public const int PairsOfCategoryVi = 15;

    private static readonly FieldKind[] Kinds =
    [
        new(1, HoldsCodes: true, SaysWhatItIs: true), new(1, HoldsCodes: true, SaysWhatItIs: true),
        new(1, HoldsCodes: true, SaysWhatItIs: true), new(0.95), new(0.5, SaysWhatItIs: true), new(0.2),
        new(1, 0.3, IsVietnamese: true, HoldsCodes: true, KeepsMarks: true, SaysWhatItIs: true),
        new(1, 0.3, IsVietnamese: true, SaysWhatItIs: true), new(1, IsVietnamese: true),
        new(0.5, 0.3, IsVietnamese: true, KeepsMarks: true, SaysWhatItIs: true), new(0.1, IsVietnamese: true),
        new(0.7), new(0.5, 0.3, HoldsCodes: true, SaysWhatItIs: true),
        new(0.5, 0.3, IsVietnamese: true, SaysWhatItIs: true), new(1, SaysWhatItIs: true),
        new(1, 0.3, IsVietnamese: true, SaysWhatItIs: true),
    ];

    public static int Count => Kinds.Length;

    public static FieldKind Of(int kind) => Kinds[kind];
}

/// <summary>One field's terms in order, with their repeats.</summary>
public sealed record FieldText(int Kind, IReadOnlyList<string> Terms, IReadOnlyList<Word> Words);

/// <summary>A document cut into terms.</summary>
public sealed record ReadDocument(IReadOnlyList<FieldText> Fields, IReadOnlyList<string> Pieces)
{
    /// <summary>Descriptions are read this far: enough to say what it is; the rest is terms of business.</summary>
    private const int LongestDescription = 120;

    private const int LongestDescriptionVi = 40;

    /// <summary>Number of terms of each field, in the order of <see cref="FieldKinds"/>.</summary>
    public short[] Lengths()
    {
        var lengths = new short[FieldKinds.Count];
        foreach (var field in Fields)
        {
            lengths[field.Kind] = (short)Math.Min(field.Terms.Count, short.MaxValue);
        }

        return lengths;
    }

    public static ReadDocument Of(SearchDocument d)
    {
        var fields = new List<FieldText>();
        var nameEn = Words.Of(d.NameEn);
        var nameVi = Words.Of(d.NameVi);
        Add(FieldKinds.NameEn, nameEn);
        Add(FieldKinds.Model, Words.Of(d.Model));
        Add(FieldKinds.Brand, Words.Of(d.Brand));
        Add(FieldKinds.DescriptionEn, Words.Of(d.DescriptionEn, LongestDescription));
        Add(FieldKinds.CategoryEn, Words.Of(string.Join(' ', d.Categories.Select(step => step.En))));
        Add(FieldKinds.Attributes,
            Words.Of(d.Attributes, LongestDescription));
        Add(FieldKinds.Maker, Words.Of(string.Join(' ', d.SupplierName, d.SupplierNameEn)));
        Add(FieldKinds.NameVi, nameVi);
        AddTerms(FieldKinds.PairsVi, [.. Words.Pairs(nameVi).Select(pair => "p:" + pair)]);
        AddTerms(FieldKinds.GramsVi, [.. nameVi.SelectMany(Cognates.Grams).Select(gram => "c:" + gram)]);
        var categoryVi = Words.Of(string.Join(' ', d.Categories.Select(step => step.Vi)));
        Add(FieldKinds.CategoryVi, categoryVi);
        AddTerms(FieldKinds.PairsOfCategoryVi, [.. Words.Pairs(categoryVi).Select(pair => "p:" + pair)]);
        Add(FieldKinds.DescriptionVi, Words.Of(d.DescriptionVi, LongestDescriptionVi));
        Add(FieldKinds.CertificatesEn, Words.Of(CertificateWords.En(d.Certificates)));
        Add(FieldKinds.CertificatesVi, Words.Of(CertificateWords.Vi(d.Certificates)));
        AddTerms(FieldKinds.PairsEn, [.. Words.Pairs(nameEn).Select(pair => "p:" + pair)]);
        return new(fields, PiecesOf(d));

        void Add(int kind, List<Word> words)
        {
            if (words.Count > 0)
            {
                fields.Add(new(kind, words.ConvertAll(word => word.Plain), words));
            }
        }

        void AddTerms(int kind, List<string> terms)
        {
            if (terms.Count > 0)
            {
                fields.Add(new(kind, terms, []));
            }
        }
    }

    /// <summary>Identifiers are pieces too, whole and in the prefixes that people know.</summary>
    private static List<string> PiecesOf(SearchDocument d)
    {
        var pieces = Parts.OfText(string.Join(' ', d.NameEn, d.Model, d.Brand, d.NameVi, d.Sku));
        pieces.AddRange(Words.Of(d.Sku).Select(word => word.Plain));
        if (d.Gtin is { } gtin)
        {
            pieces.Add(gtin);
            pieces.Add(gtin.TrimStart('0'));
        }

        int[] prefixes = [4, 6, 8];
        pieces.AddRange(prefixes.Where(length => d.HsCode?.Length >= length).Select(length => d.HsCode![..length]));
        return pieces;
    }
}

/// <summary>Average lengths of the fields over the products that have them.</summary>
public sealed class Averages(IReadOnlyList<long> documents, IReadOnlyList<long> lengths)
{
    /// <returns>At least 1.</returns>
    public double Of(int kind) => documents[kind] == 0 ? 1 : Math.Max(1, (double)lengths[kind] / documents[kind]);
}
