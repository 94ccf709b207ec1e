using Marketplace.Domain;

namespace Marketplace.Web.Pages.Shell;

/// <summary>One step of the path to a page, for <c>_Breadcrumb</c>; the last has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);

/// <summary>For <c>_Notice</c>.</summary>
/// <param name="Kind">"", "ok", "warn" or "danger".</param>
/// <param name="Icon">Name in the sprite.</param>
public sealed record Notice(string Kind, string Icon, string Title, string Text, Crumb? Action = null);

/// <summary>For <c>_Pager</c>: one link back and one on; null where there is none.</summary>
/// <param name="Summary">E.g. "1–20 of 214"; null: nothing said.</param>
public sealed record Pager(string? First, string? Next, string? Summary = null);

/// <summary>
/// One bar of <c>_ScoreBars</c>: points of the most that can be had; the pass mark stands at 60 per cent.
/// </summary>
/// <param name="Percent">0 to 100.</param>
public sealed record ScoreBar(string Name, string Value, decimal Percent)
{
    private const decimal PassMark = 60;

    public bool IsLow => Percent < PassMark;
}

/// <summary>One line of <c>_Timeline</c>.</summary>
/// <param name="State">"done", "now" or "".</param>
public sealed record TimelineItem(string State, string Text, string When);

/// <summary>One criterion as a row of a receipt table, for <c>_Criterion</c>.</summary>
/// <param name="Code">C01 … C14.</param>
/// <param name="Lines">The derivation, one sentence a line.</param>
/// <param name="Missing">What would earn more; empty: nothing.</param>
public sealed record Receipt(
    string Code,
    string Name,
    IReadOnlyList<ReceiptLine> Lines,
    IReadOnlyList<string> Missing,
    ReceiptFigures Figures)
{
    /// <summary>Papers that are handed in and not reviewed yet; empty: none.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];
}

/// <param name="Weight">E.g. "10"; "gate" for a gate.</param>
/// <param name="Result">E.g. "95,00" or "holds".</param>
/// <param name="Points">E.g. "9,50"; a dash for a gate.</param>
public sealed record ReceiptFigures(string Weight, string Result, string Points);

/// <param name="Until">The line counts until this day; null: no end known.</param>
public sealed record ReceiptLine(string Text, DateOnly? Until, string Points);

/// <summary>Where a claim or a paper stands, for <c>_State</c>: a shape and a word.</summary>
/// <param name="Kind">declared, reviewed, verified, expiring, expired, wait, run or draft.</param>
public sealed record Standing(string Kind, string Text);

/// <summary>A drawn picture, for <c>_Plate</c>.</summary>
/// <param name="Alt">Empty where the title stands beside it.</param>
public sealed record Plate(string Url, string Alt = "", int Size = 400)
{
    private const int Drawn = 6;

    /// <summary>The plate of a family that belongs to this id: always the same one.</summary>
    public static Plate Of(string? family, Guid id, int size = 400) =>
        new($"/plates/{family ?? "packaging"}-{(id.ToByteArray()[15] % Drawn) + 1:00}.svg", "", size);
}

/// <summary>For <c>_FileField</c>.</summary>
/// <param name="Name">Form field; also its id.</param>
public sealed record FileField(
    string Name, string Label, string Hint, string Accept = ".pdf,.png,.jpg,.jpeg", bool IsOptional = false)
{
    /// <summary>True: several files at once.</summary>
    public bool IsMany { get; init; }
}

/// <summary>For <c>_Autosave</c>.</summary>
/// <param name="SavedAt">Null: nothing saved yet.</param>
public sealed record Autosave(DateTimeOffset? SavedAt, bool HasFailed = false);

/// <summary>A link in the side bar of portal and console.</summary>
/// <param name="Path">Without the language.</param>
public sealed record NavLink(string Path, string Icon, Bilingual Text);
