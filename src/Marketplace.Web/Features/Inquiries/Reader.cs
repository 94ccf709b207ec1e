using System.Security.Claims;
using Marketplace.Domain.Inquiries;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>
/// Who looks at a thread: the buyer who opened it, or staff of the supplier it went to. Nobody else sees it.
/// </summary>
/// <param name="SupplierId">Null for a buyer.</param>
public sealed record Reader(Guid AccountId, Guid? SupplierId)
{
    public Side Side => SupplierId is null ? Side.Buyer : Side.Supplier;

    /// <summary>For SQL; null for supplier staff, whose own account opened nothing.</summary>
    public Guid? BuyerId => SupplierId is null ? AccountId : null;

    public static Reader Of(ClaimsPrincipal user) =>
        new(user.Id(), user.RoleName() == "supplier" ? user.SupplierId() : null);
}
