namespace Marketplace.Web.Platform;

/// <summary>Creates the firm of a supplier who registers, in the registration's own transaction.</summary>
/// <remarks>The one request between two areas: an account of a supplier without a firm must never exist.</remarks>
/// <param name="TaxCode">As typed; the suppliers area checks it and answers <c>trade.tax-code-length</c> or
/// <c>trade.tax-code-checksum</c>.</param>
/// <param name="BusinessType">factory, trader, cooperative or household.</param>
public sealed record OpenSupplier(string LegalName, string TaxCode, string BusinessType) : ICommand<Guid>;
