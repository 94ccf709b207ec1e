namespace Marketplace.Web.Tests.Features.Inquiries;

/// <summary>A firm and its listing by SQL: inquiries need no more of the other areas.</summary>
internal static class InquiryGiven
{
    /// <summary>Staff of a supplier, signed in, and its published listing with a minimum order of 500 kg.</summary>
    public static async Task<(HttpClient Supplier, Guid Listing)> FirmWithListing(this TestSite site)
    {
        var supplier = await site.Firm();
        return (supplier, await site.Listing(await supplier.SupplierId(), "published"));
    }

    public static async Task<HttpClient> Firm(this TestSite site)
    {
        var (email, supplier) = (Given.NewEmail(), Guid.CreateVersion7());
        (await site.Buyer(email)).Dispose();
        await site.Execute(
            """
            insert into suppliers.supplier (id, tax_code, legal_name_vi, legal_name_en, business_type, state)
            values (@Supplier, @TaxCode, 'Công ty Cà phê Ea Tân', 'Ea Tân Coffee JSC', 'factory', 'eligible')
            """,
            new { Supplier = supplier, TaxCode = Given.NewTaxCode() });
        await site.Execute(
            """
            update accounts.account
            set role = 'supplier', supplier_id = @Supplier, language = 'vi'
            where email = @Email
            """,
            new { Supplier = supplier, Email = email });
        return await site.SignedIn(email);
    }

    public static async Task<Guid> Listing(this TestSite site, Guid supplier, string state)
    {
        var id = Guid.CreateVersion7();
        await site.Execute(
            """
            insert into catalogue.listing (id, supplier_id, state, sku, name_vi, name_en, category, moq, unit)
            values (@Id, @Supplier, @State, @Sku, 'Cà phê rang', 'Roasted coffee', 'coffee.roasted', 500, 'KGM')
            """,
            new { Id = id, Supplier = supplier, State = state, Sku = id.ToString() });
        return id;
    }
}
