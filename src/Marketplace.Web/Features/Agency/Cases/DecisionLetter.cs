using System.Globalization;
using Marketplace.Domain;
using Marketplace.Domain.Vetting;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>
/// What the supplier reads of a decision: the same words in the preview before signing and in the mail.
/// </summary>
public static class DecisionLetter
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static Bilingual Subject(string reference, CaseOutcome outcome) => new(
        $"Hồ sơ {reference}: {Lower(outcome.Done.Vi)}", $"Case {reference}: {Lower(outcome.Done.En)}");

    /// <param name="total">Points of the day.</param>
    /// <param name="reason">Of the second person, word for word.</param>
    public static Bilingual Body(string reference, CaseOutcome outcome, decimal total, string reason)
    {
        var vi = total.ToString("0.00", Vietnamese);
        var en = total.ToString("0.00", CultureInfo.InvariantCulture);
        return new(
            $"Hồ sơ {reference}: {Lower(outcome.Done.Vi)}, {vi} trên 100 điểm.\n\nLý do: {reason}\n\n"
            + outcome.Effect.Vi + (outcome.IsAdverse ? $"\n\n{Appeal.Vi}" : ""),
            $"Case {reference}: {Lower(outcome.Done.En)}, with {en} of 100 points.\n\nReason: {reason}\n\n"
            + outcome.Effect.En + (outcome.IsAdverse ? $"\n\n{Appeal.En}" : ""));
    }

    /// <summary>What an adverse decision leaves open.</summary>
    public static Bilingual Appeal { get; } = new(
        "Bạn có quyền khiếu nại trong 15 ngày: gửi văn bản tới cơ quan, ghi số hồ sơ. Người chưa tham gia hồ sơ này sẽ "
        + "xem xét.",
        "You may appeal within 15 days: write to the agency and give the number of the case. Somebody who took no part "
        + "in this case will look at it.");

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
