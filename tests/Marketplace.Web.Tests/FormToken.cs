using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests;

/// <summary>Forms as a browser posts them: with the hidden fields of the page that showed them.</summary>
internal static partial class FormToken
{
    /// <param name="address">The page whose first posting form is filled in.</param>
    public static async Task<FormUrlEncodedContent> Of(
        HttpClient client, string address, Dictionary<string, string> typed)
    {
        var page = await client.GetStringAsync(address);
        var form = page[page.IndexOf("method=\"post\"", StringComparison.Ordinal)..];
        var fields = Hidden().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)])
            .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        return new FormUrlEncodedContent(fields);
    }

    [GeneratedRegex("""<input(?=[^>]*type="hidden")[^>]*name="([^"]+)"[^>]*value="([^"]*)"[^>]*>""")]
    private static partial Regex Hidden();
}
