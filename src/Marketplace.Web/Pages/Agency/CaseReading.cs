using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Pages.Agency;

/// <summary>What the page tells of a case's papers and of who has it.</summary>
public sealed partial class CaseModel
{
    public int OpenPapers => Case.Papers.Count(p => p.State is "submitted" or "in-review");

    /// <summary>Papers of which more was asked for and has not come.</summary>
    public int AskedFor => Case.Papers.Count(p => p.State == "needs-more");

    /// <summary>A colleague works on it: who recommends takes it over first.</summary>
    public bool IsSomebodyElses => Case.Head.OfficerId is { } holder && holder != User.AccountId();

    /// <summary>
    /// The approver's words when the case came back and nothing was recommended since; null: it did not.
    /// </summary>
    public GetCase.Step? Returned => Case.Head.State is "recommended" or "decided"
        ? null
        : Case.Timeline.FirstOrDefault(t => t.Text is "returned" or "recommended" or "recommended-before") is
            { Text: "returned" } step ? step : null;

    public int OpenOf(string code) =>
        Case.Papers.Count(p => CaseWords.Criterion(p.Type) == code && p.State is "submitted" or "in-review");

    public int AskedOf(string code) =>
        Case.Papers.Count(p => CaseWords.Criterion(p.Type) == code && p.State == "needs-more");

    /// <summary>The figures that the supplier typed from the paper, which the officer compares with it.</summary>
    public static IEnumerable<(EvidenceFigure Figure, string Value)> Figures(GetCase.Paper paper)
    {
        var typed = paper.Figures;
        return (EvidenceTypes.Find(paper.Type)?.Figures ?? []).Where(f => typed.ContainsKey(f.Key)).Select(f => (
            f, f.Key == "financialYear"
                ? $"{typed[f.Key]}" : $"{PageText.Number(typed[f.Key])}{PageText.Nbsp}{PageText.T(f.Unit)}"));
    }
}
