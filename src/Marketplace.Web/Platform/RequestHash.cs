using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Web.Platform;

/// <summary>Tells whether two requests ask for the same: address and content.</summary>
internal static class RequestHash
{
    public static async Task<byte[]> Of(HttpContext http)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes(http.Request.Path + http.Request.QueryString.ToString()));
        if (http.Request.HasFormContentType)
        {
            await Append(sha, await http.Request.ReadFormAsync(http.RequestAborted), http.RequestAborted);
        }
        else
        {
            http.Request.EnableBuffering();
            await Append(sha, http.Request.Body, http.RequestAborted);
            http.Request.Body.Position = 0;
        }

        return sha.GetHashAndReset();
    }

    /// <summary>
    /// What was filled in and sent, not the boundary between the parts: a client invents a new one for each try.
    /// </summary>
    private static async Task Append(IncrementalHash sha, IFormCollection form, CancellationToken ct)
    {
        foreach (var (name, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            sha.AppendData(Encoding.UTF8.GetBytes($"{name}={value.Count}:{value};"));
        }

        foreach (var file in form.Files)
        {
            sha.AppendData(Encoding.UTF8.GetBytes($"{file.Name}={file.FileName}:{file.Length};"));
            await using var content = file.OpenReadStream();
            await Append(sha, content, ct);
        }
    }

    private static async Task Append(IncrementalHash sha, Stream content, CancellationToken ct)
    {
        var buffer = new byte[16_384];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            sha.AppendData(buffer, 0, read);
        }
    }
}
