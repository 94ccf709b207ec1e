namespace Marketplace.Web.Platform;

/// <summary>These listings changed, appeared or went: indexes read today's rows and follow.</summary>
public sealed record ListingsChanged(Guid[] Ids) : IOutboxMessage
{
    public static string Kind => "catalogue.listings-changed";
}
