namespace Marketplace.Web.Platform;

/// <summary>Something that a score depends on has changed: the agency area scores these suppliers again.</summary>
/// <remarks>Shared by all areas, because each of them can change a score and none may know another.</remarks>
/// <param name="Cause">Stable: submitted, evidence, finding, listing-changed, profile, inquiry, product-gate.</param>
public sealed record SuppliersTouched(Guid[] Suppliers, string Cause) : IOutboxMessage
{
    public static string Kind => "suppliers.touched";
}
