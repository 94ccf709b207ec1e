using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>A registration brings a firm and its application for the next round.</summary>
internal sealed class OpenSupplierHandler(Db db, TimeProvider clock) : IRequestHandler<OpenSupplier, Guid>
{
    private const string InsertFirm = """
        insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type)
        values (@Id, @Name, @TaxCode, @BusinessType)
        """;

    private const string InsertApplication = """
        insert into suppliers.application (id, reference, supplier_id, round)
        select @Id, 'V-' || @Round::text || '-' || lpad(n::text, greatest(4, length(n::text)), '0'), @Supplier, @Round
        from nextval('suppliers.application_number') n
        """;

    public async Task<Guid> Handle(OpenSupplier request, CancellationToken ct)
    {
        var id = clock.NewId();
        var digits = TaxCode.Parse(request.TaxCode).Digits;
        var firm = new { Id = id, Name = request.LegalName, TaxCode = digits, request.BusinessType };
        await db.Execute(InsertFirm, firm, ct);
        await db.Execute(
            InsertApplication, new { Id = clock.NewId(), Supplier = id, Round = clock.Today().Year + 1 }, ct);
        return id;
    }
}
