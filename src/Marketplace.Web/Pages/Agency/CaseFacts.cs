using Marketplace.Domain;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Agency;

/// <summary>What the agency records of the firm itself: disputes, alerts, bans, kept lead times.</summary>
public sealed partial class CaseModel
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? OnDate { get; set; }

    [BindProperty]
    public string? UntilDate { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    /// <summary>Officers record, whatever the case's state: a ban does not wait for an open case.</summary>
    public bool MayRecord => IsOfficer && !IsInConflict;

    /// <summary>The form was sent and refused: it stays open.</summary>
    public bool IsRecording { get; private set; }

    public async Task<IActionResult> OnPostFactAsync(CancellationToken ct)
    {
        IsRecording = true;
        if (!IsOfficer)
        {
            return Forbid();
        }

        var (on, until) = (DayOf(OnDate, nameof(OnDate)), DayOf(UntilDate, nameof(UntilDate)));
        return await Submit(
            async () =>
            {
                var head = (await mediator.Send(new GetCase.Request(Id), ct)).Head;
                await mediator.Send(
                    new RecordFact.Request(head.SupplierId, User.Id(), Kind ?? "", on ?? default, until, Source ?? ""),
                    ct);
                return LocalRedirect(Saying(Here ?? PageText.Link($"/console/cases/{Id}")) + "#facts");
            },
            () => Load(ct));
    }

    /// <summary>A day as typed in either form; a wrong one stays in its field with the reason.</summary>
    private DateOnly? DayOf(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (TypedDay.TryRead(typed, out var day))
        {
            return day;
        }

        ModelState.AddModelError(field, PageText.T(
            "Ghi ngày/tháng/năm, ví dụ 18/11/2026.", "Write day/month/year, such as 18/11/2026."));
        return null;
    }
}
