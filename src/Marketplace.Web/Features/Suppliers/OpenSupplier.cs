using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>Creates the firm of somebody who registers as a supplier.</summary>
internal sealed class OpenSupplierHandler(Db db, TimeProvider clock) : IRequestHandler<OpenSupplier, Guid>
{
    private const string Insert = """
        insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type)
        values (@Id, @LegalName, @TaxCode, @BusinessType)
        """;

    public async Task<Guid> Handle(OpenSupplier request, CancellationToken ct)
    {
        var id = clock.NewId();
        var taxCode = TaxCode.Parse(request.TaxCode).Digits;
        await db.Execute(Insert, new { Id = id, request.LegalName, TaxCode = taxCode, request.BusinessType }, ct);
        return id;
    }
}
