namespace Marketplace.Web.Tests.Platform.Hostile;

/// <summary>What somebody may send where a text is wanted.</summary>
internal static class HostileText
{
    public const string Script = "<script>alert(1)</script>";

    /// <summary>May be stored, and then as it is.</summary>
    public static readonly string[] Storable =
    [
        "'); drop table accounts.account --", Script, "\"><img src=x onerror=alert(1)>", "\u202Eexe.fdp\u202C 😀 𝕏",
        "{{7*7}}${7*7}",
    ];

    /// <summary>As JSON: no text, or one that cannot be stored.</summary>
    public static readonly string[] Broken =
    [
        "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\uffff\"", "\"\"", "\"   \"", "null", "1e400", "-7", "true",
        "[]", "{}",
        "[\"x\"]", $"\"{new string('x', 100_000)}\"",
    ];
}
