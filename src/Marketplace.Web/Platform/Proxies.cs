using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Marketplace.Web.Platform;

/// <summary>
/// Who is calling when a proxy stands in front: believed only from addresses that <c>Proxy:Trusted</c> names.
/// </summary>
public static class Proxies
{
    private const string Setting = "Proxy:Trusted";

    /// <summary>Without the setting X-Forwarded-For and -Proto mean nothing: anybody could write them.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Configuration[Setting] is not { Length: > 0 } trusted)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null, // as far back as the proxies are ours
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in trusted.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            options.KnownIPNetworks.Add(Network(text));
        }

        app.UseForwardedHeaders(options);
    }

    /// <summary>
    /// What sign-in failures are counted by: an IPv4 address, or the /64 that one IPv6 subscriber has.
    /// </summary>
    public static string Subscriber(this HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0]).ToString()
            : address.ToString();
    }

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException(
            $"The setting {Setting} has '{text}': write addresses or networks, such as 10.0.0.5 or 10.0.0.0/8.");
}
