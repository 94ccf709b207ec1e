using System.Globalization;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>A listing's version as an HTTP entity tag.</summary>
internal static class EntityTag
{
    public static string Of(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version that the caller edited, from If-Match.</summary>
    /// <exception cref="RefusedException">428 when the header is missing, 412 when it is no version of a
    /// listing.</exception>
    public static long Expected(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0)
        {
            throw new RefusedException(428, "precondition-required",
                "Gửi kèm If-Match với ETag của bản bạn đã đọc.",
                "Send If-Match with the ETag of the version you read.");
        }

        return long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw Stale();
    }

    public static RefusedException Stale() => new(412, "listing.stale",
        "Có người vừa lưu bản mới hơn. Đọc lại, gộp thay đổi rồi lưu.",
        "Somebody saved a newer version. Read it, merge your changes and save again.");
}
