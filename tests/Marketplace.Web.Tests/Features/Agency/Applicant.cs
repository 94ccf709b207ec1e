namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>
/// A firm with a submitted application, put there by SQL: the agency's tests begin where the portal's end.
/// </summary>
internal sealed record Applicant(Guid Supplier, Guid Application)
{
    private static int _count;

    public static async Task<Applicant> Submitted(TestSite site)
    {
        var (supplier, application) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await site.Execute(
            """
            insert into suppliers.supplier (id, legal_name_vi, legal_name_en, tax_code, business_type, founded_on,
                employees,
                hs_chapters, province_code, commune_code, product_group)
            values (@supplier, 'Công ty Cổ phần Gốm Lò Chén', 'Lo Chen Ceramics JSC', @tax, 'factory', '2012-05-02', 40,
                array['69'], '79', '25747', 'ceramics')
            """,
            new { supplier, tax = Given.NewTaxCode() });
        await site.Execute(
            """
            insert into suppliers.application (id, reference, supplier_id, round, state, submitted_at)
            values (@application, @reference, @supplier, 2027, 'submitted', @at)
            """,
            new { application, reference = $"V-2027-{Interlocked.Increment(ref _count):0000}", supplier,
                at = site.Clock.Now });
        return new Applicant(supplier, application);
    }

    public async Task<Guid> Paper(
        TestSite site, string type, DateOnly? issued = null, DateOnly? expires = null, string details = "{}")
    {
        var id = Guid.CreateVersion7();
        await site.Execute(
            """
            insert into suppliers.evidence (id, supplier_id, type, number, issuer, scope, hs_chapters, issued_on,
                expires_on, details)
            values (@id, @Supplier, @type, 'N-1', 'Lotus Cert', 'Stoneware', array['69'], @issued, @expires,
                @details::jsonb)
            """,
            new { id, Supplier, type, issued = issued ?? new DateOnly(2026, 3, 1), expires, details });
        return id;
    }

    public Task Listing(TestSite site, Guid[] certificates, string state = "published") => site.Execute(
        """
        insert into catalogue.listing (id, supplier_id, state, sku, name_vi, name_en, category, origin_claim,
            certificates,
            quality, updated_at)
        values (@id, @Supplier, @state, @sku, 'Chén gốm', 'Stoneware cup', 'ceramics.tableware', 'certificate',
            @certificates,
            90, @at)
        """,
        new { id = Guid.CreateVersion7(), Supplier, sku = Guid.CreateVersion7().ToString(), state, certificates,
            at = site.Clock.Now });

    /// <summary>A member whose score passes: all papers accepted, the register looked up, one product live.</summary>
    public static async Task<Applicant> Member(TestSite site)
    {
        var firm = await Submitted(site);
        await firm.AllPapers(site);
        await site.Execute(
            """
            update suppliers.evidence set state = 'accepted' where supplier_id = @Supplier;
            update suppliers.application set state = 'approved' where id = @Application;
            update suppliers.supplier set state = 'selected' where id = @Supplier;
            update catalogue.listing set state = 'published' where supplier_id = @Supplier;
            insert into agency.recorded_fact (id, supplier_id, kind, on_date, value, recorded_by, at)
            values (gen_random_uuid(), @Supplier, 'registry-check', '2026-11-20',
                '{"isActive":true,"nameAndAddressMatch":true}', gen_random_uuid(), '2026-11-20')
            """,
            firm);
        return firm;
    }

    /// <summary>Every paper of a firm that passes well.</summary>
    public async Task<IReadOnlyList<Guid>> AllPapers(TestSite site)
    {
        string[] types =
        [
            "registration-certificate", "tax-confirmation", "customs-confirmation", "environment-labour-confirmation",
            "court-confirmation", "product-label", "iso-9001", "haccp", "iso-14001", "iso-45001", "smeta", "organic",
            "site-audit", "capacity-sheet", "factory-proof", "trademark-vn", "trademark-foreign", "patent-design",
            "ocop", "vietnam-value",
        ];
        List<Guid> papers = [];
        foreach (var type in types)
        {
            papers.Add(await Paper(site, type));
        }

        papers.Add(await Paper(site, "customs-summary",
            details: """{"turnoverUsd":400000,"markets":12,"exportYears":6}"""));
        papers.Add(await Paper(site, "audited-statement", details: """{"financialYear":2025,"equityVnd":900000000}"""));
        var origin = await Paper(site, "certificate-of-origin");
        var codes = await Paper(site, "traceability-codes");
        var lots = await Paper(site, "lot-events");
        await Listing(site, [origin, codes, lots], state: "draft");
        return [.. papers, origin, codes, lots];
    }
}
