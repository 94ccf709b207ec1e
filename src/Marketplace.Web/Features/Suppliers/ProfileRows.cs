using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Suppliers;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>
/// Reads and writes the profile as one record, so that the form's table of fields is its only description.
/// </summary>
internal static class ProfileRows
{
    /// <summary>The profile in the order of <see cref="CompanyProfile"/>.</summary>
    public const string Select = """
        select s.legal_name_vi, s.legal_name_en, s.tax_code, s.business_type,
            s.province_code, s.commune_code, s.street, s.latitude, s.longitude,
            s.founded_on, s.legal_representative, s.contact_name, s.contact_email, s.phone,
            s.languages, s.website, s.hs_chapters, s.employees, s.revenue_vnd, s.capital_vnd,
            s.site_photos, s.story_vi, s.story_en, s.markets, s.payment_terms, s.nearest_port,
            s.associations, s.product_group, s.ecommerce_staff
        from suppliers.supplier s
        where s.id = @Supplier
        """;

    /// <summary>
    /// Locks the firm's applications. Whoever needs both locks these first, as the agency's steps do: a draft that is
    /// saved, a submission and a decision take turns.
    /// </summary>
    public const string LockApplications = """
        select a.id
        from suppliers.application a
        where a.supplier_id = @Supplier
        order by a.id
        for update
        """;

    /// <summary>Locks the firm: two edits of one firm, by two people or two clicks, take turns.</summary>
    public const string Lock = """
        select s.version
        from suppliers.supplier s
        where s.id = @Supplier
        for update
        """;

    private const string Update = """
        update suppliers.supplier
        set version = version + 1, updated_at = @Now, province_edition = '2025',
            legal_name_vi = @LegalNameVi, legal_name_en = @LegalNameEn, tax_code = @TaxCode,
            business_type = @BusinessType,
            province_code = @ProvinceCode, commune_code = @CommuneCode, street = @Street,
            latitude = @Latitude, longitude = @Longitude, founded_on = @FoundedOn,
            legal_representative = @LegalRepresentative, contact_name = @ContactName, contact_email = @ContactEmail,
            phone = @Phone, languages = @Languages, website = @Website, hs_chapters = @HsChapters,
            employees = @Employees, revenue_vnd = @RevenueVnd, capital_vnd = @CapitalVnd,
            story_vi = @StoryVi, story_en = @StoryEn, markets = @Markets, payment_terms = @PaymentTerms,
            nearest_port = @NearestPort, associations = @Associations, ecommerce_staff = @EcommerceStaff
        where id = @Supplier
        """;

    public static async Task Store(
        Db db, Guid supplier, CompanyProfile profile, DateTimeOffset now, CancellationToken ct)
    {
        var args = new Dapper.DynamicParameters(profile);
        args.Add("Supplier", supplier);
        args.Add("Now", now);
        await db.Execute(Update, args, ct);
    }

    public static Dictionary<string, string> Read(string draft) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(draft) ?? [];

    /// <summary>The firm's version as an entity tag.</summary>
    public static string Tag(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <exception cref="RefusedException">428 without If-Match, 412 when somebody changed the firm since.</exception>
    public static void CheckTag(string? ifMatch, long version)
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
        {
            throw new RefusedException(
                428, "profile.version-missing",
                "Gửi kèm If-Match với ETag đã đọc.", "Send If-Match with the ETag you read.");
        }

        if (ifMatch.Trim() != Tag(version))
        {
            throw new RefusedException(
                412, "profile.stale", "Hồ sơ đã đổi từ khi bạn mở. Đọc lại rồi sửa.",
                "The profile has changed since you read it. Read it again, then edit.");
        }
    }
}
