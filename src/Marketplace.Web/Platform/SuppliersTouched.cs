namespace Marketplace.Web.Platform;

/// <summary>Something that a score depends on has changed: the agency area scores these suppliers again.</summary>
/// <remarks>Shared by all areas, because each of them can change a score and none may know another.</remarks>
/// <param name="Cause">
/// Stable: submitted, evidence, finding, decision, listing-changed, profile, legal-data, inquiry, product-gate.
/// </param>
public sealed record SuppliersTouched(Guid[] Suppliers, string Cause) : IOutboxMessage
{
    /// <summary>The cause that voids a registry check: a firm changed what it is registered under.</summary>
    public const string LegalData = "legal-data";

    public static string Kind => "suppliers.touched";
}
