namespace Marketplace.Domain.Suppliers;

/// <summary>What a firm is registered under: the agency compares it with the certificate and the register.</summary>
public static class LegalData
{
    private static readonly string[] Keys =
    [
        "businessType", "taxCode", "legalNameVi", "foundedOn", "legalRepresentative", "provinceCode", "communeCode",
        "street",
    ];

    /// <summary>The legal fields, in the order of the form.</summary>
    public static IReadOnlyList<ProfileField> Fields { get; } = [.. Keys.Select(k => ProfileForm.Find(k)!)];

    /// <summary>The legal fields in which two profiles differ.</summary>
    public static IReadOnlyList<ProfileField> Changed(CompanyProfile before, CompanyProfile after) =>
        [.. Fields.Where(f => f.Show(before) != f.Show(after))];
}
