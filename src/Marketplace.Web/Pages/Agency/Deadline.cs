namespace Marketplace.Web.Pages.Agency;

/// <summary>When an officer must be done, as the agency's pages show it.</summary>
/// <param name="State">Of the case: a waiting one has its clock stopped, a decided one has none.</param>
public sealed record Deadline(DateOnly On, string State, DateOnly Today)
{
    /// <summary>Days to go; below 0: late.</summary>
    public int DaysLeft => On.DayNumber - Today.DayNumber;

    public bool IsSoon => DaysLeft <= 5;

    /// <summary>0: late, 1: due within five days, 2: the rest.</summary>
    public int Urgency => State is "waiting" or "decided" ? 2 : DaysLeft < 0 ? 0 : IsSoon ? 1 : 2;
}
