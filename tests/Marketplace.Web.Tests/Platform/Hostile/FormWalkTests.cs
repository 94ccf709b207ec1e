using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests.Platform.Hostile;

/// <summary>SQL, HTML and nonsense in every field of every form, as a browser without JavaScript posts them.</summary>
public sealed partial class FormWalkTests
{
    private static readonly (string Who, string Page)[] Pages =
    [
        ("anonymous", "/en/register?role=buyer"), ("anonymous", "/en/register?role=supplier"), (
            "anonymous", "/en/sign-in"),
        ("buyer", "/en/inquiries/new?listing={listing}"), ("buyer", "/en/inquiries/{inquiry}"),
        ("supplier", "/en/portal/application"), ("supplier", "/vi/portal/application?section=place"),
        ("supplier", "/en/portal/application?section=contact"), ("supplier", "/en/portal/application?section=business"),
        ("supplier", "/en/portal/evidence"), ("supplier", "/en/portal/listings/new"),
        ("supplier", "/en/portal/listings/{listing}"), ("supplier", "/en/portal/import"),
        ("officer", "/en/console/cases/{case}"), ("approver", "/en/console/cases/{recommended}/decision"), (
            "admin", "/en/console/jobs"),
    ];

    private static readonly string[] Typed = [.. HostileText.Storable, "a\0b", "-1e400", "0001-01-01", new string(
        'x', 60_000)];

    private World _world = null!;

    [OneTimeSetUp]
    public async Task Start() => _world = await World.Build();

    [OneTimeTearDown]
    public async Task Stop() => await _world.Site.DisposeAsync();

    [TestCaseSource(nameof(Pages))]
    public async Task Whatever_is_typed_a_form_answers_and_shows_it_only_as_text((string Who, string Page) at)
    {
        var (client, address) = (_world.People[at.Who], Address(at.Page));
        var forms = Forms(await Read(client, address));
        Assert.That(forms, Is.Not.Empty, "no form to walk");
        foreach (var form in forms)
        {
            foreach (var field in form.Fields.Keys.Where(f => f[0] != '_').ToList())
            {
                foreach (var text in Typed)
                {
                    await _world.ForgetHaste();
                    using var answer = await client.PostAsync(form.Action ?? address, form.With(field, text));
                    var page = await answer.Content.ReadAsStringAsync();
                    Assert.That(
                        (int)answer.StatusCode, Is.LessThan(500), $"{field} = {text[..Math.Min(40, text.Length)]}");
                    MustBeHarmless(page, $"{at.Page} {field}");
                }
            }
        }
    }

    [Test]
    public async Task What_was_stored_is_shown_encoded_on_every_page()
    {
        await Store("EditListing", "$.nameEn");
        await Store("PutProfile", "$.values.legalNameEn");
        await Store("PostMessage", "$.text");
        await Store("AddNote", "$.text");
        foreach (var (who, page) in Pages.Where(p => p.Who != "anonymous").Concat(Readers()))
        {
            MustBeHarmless(await Read(_world.People[who], Address(page)), page);
        }

        var thread = await Read(_world.People["buyer"], Address("/en/inquiries/{inquiry}"));
        Assert.That(thread, Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    private async Task Store(string operation, string field)
    {
        var literal = System.Text.Json.JsonSerializer.Serialize(HostileText.Script);
        await WriteCalls.All.Single(c => c.Operation == operation).Send(_world, field, literal).Succeeded();
    }

    private static IEnumerable<(string Who, string Page)> Readers() =>
    [
        ("buyer", "/en/products/{listing}"), ("buyer", "/vi/products/{listing}"), ("buyer", "/en/products?q=coffee"),
        ("buyer", "/en/suppliers/{supplier}"), ("buyer", "/en/inquiries"), ("supplier", "/en/portal"),
        ("supplier", "/en/portal/listings"), ("supplier", "/en/portal/score"), ("officer", "/en/console"), (
            "admin", "/en/mail"),
        (
            "buyer",
            $"/en/products?q={Uri.EscapeDataString(HostileText.Script)}"
            + $"&category={Uri.EscapeDataString("\"><img src=x>")}"),
        ("anonymous", $"/en/sign-in?returnUrl={Uri.EscapeDataString("\"><script>alert(1)</script>")}"),
        ("anonymous", $"/en/nothing/{Uri.EscapeDataString(HostileText.Script)}"),
    ];

    private static void MustBeHarmless(string page, string what) => Assert.That(
        page, Does.Not.Contain(HostileText.Script).And.Not.Contain("<img src=x"), what);

    private string Address(string page) => page
        .Replace("{listing}", $"{_world.Listing}", StringComparison.Ordinal)
        .Replace("{inquiry}", $"{_world.Inquiry}", StringComparison.Ordinal)
        .Replace("{supplier}", $"{_world.SupplierId}", StringComparison.Ordinal)
        .Replace("{recommended}", $"{_world.Recommended}", StringComparison.Ordinal)
        .Replace("{case}", $"{_world.Case}", StringComparison.Ordinal);

    private static async Task<string> Read(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        Assert.That((int)answer.StatusCode, Is.LessThan(500), address);
        return await answer.Content.ReadAsStringAsync();
    }

    private static List<Form> Forms(string page) =>
        [.. FormTag().Matches(page).Select(m => Form.Of(m.Groups[1].Value, m.Groups[2].Value))];

    [GeneratedRegex("""<form([^>]*method="post"[^>]*)>(.*?)</form>""", RegexOptions.Singleline)]
    private static partial Regex FormTag();

    [GeneratedRegex("""<(?:input|textarea|select|button)\b[^>]*\bname="([^"]+)"[^>]*>""")]
    private static partial Regex Named();

    [GeneratedRegex("""\bvalue="([^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ValueOf();

    [GeneratedRegex("""\baction="([^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ActionOf();

    private sealed record Form(string? Action, bool IsMultipart, Dictionary<string, string> Fields)
    {
        public static Form Of(string tag, string inner)
        {
            var fields = new Dictionary<string, string>();
            foreach (Match field in Named().Matches(inner))
            {
                fields[field.Groups[1].Value] = WebUtility.HtmlDecode(ValueOf().Match(field.Value).Groups[1].Value);
            }

            var action = ActionOf().Match(tag);
            return new(
                action.Success && action.Groups[1].Value.Length > 0 ? WebUtility
                    .HtmlDecode(action.Groups[1].Value) : null,
                tag.Contains("multipart", StringComparison.Ordinal), fields);
        }

        public HttpContent With(string field, string text)
        {
            var filled = new Dictionary<string, string>(Fields) { [field] = text };
            if (!IsMultipart)
            {
                return new FormUrlEncodedContent(filled);
            }

            var form = new MultipartFormDataContent();
            foreach (var (name, value) in filled)
            {
                form.Add(new StringContent(value), name);
            }

            return form;
        }
    }
}
