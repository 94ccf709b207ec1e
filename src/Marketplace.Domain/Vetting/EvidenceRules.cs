namespace Marketplace.Domain.Vetting;

/// <summary>What must be true of a paper before it can be handed in.</summary>
public static class EvidenceRules
{
    /// <summary>Dates that contradict each other or today are refused even in a draft.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>evidence.issued-in-future</c>, <c>evidence.expires-before-issue</c>, <c>evidence.expired</c>.
    /// </exception>
    public static void CheckDates(EvidenceStatement statement, DateOnly today)
    {
        if (statement.IssuedOn > today)
        {
            throw new RuleBrokenException(
                "evidence.issued-in-future",
                $"Ngày cấp {Vietnamese(statement.IssuedOn)} chưa đến. Ghi ngày trên giấy, muộn nhất là hôm nay "
                + $"{Vietnamese(today)}.",
                $"The date of issue, {English(statement.IssuedOn)}, is in the future. "
                + $"Give the date on the paper, {English(today)} at the latest.");
        }

        if (statement.ExpiresOn <= statement.IssuedOn)
        {
            throw new RuleBrokenException(
                "evidence.expires-before-issue",
                $"Ngày hết hạn phải sau ngày cấp {Vietnamese(statement.IssuedOn)}.",
                $"The expiry date must be after the date of issue, {English(statement.IssuedOn)}.");
        }

        if (statement.ExpiresOn < today)
        {
            throw new RuleBrokenException(
                "evidence.expired",
                $"Giấy này hết hạn ngày {Vietnamese(statement.ExpiresOn)}. Nộp bản còn hạn.",
                $"This paper expired on {English(statement.ExpiresOn)}. Upload one that is in date.");
        }
    }

    /// <exception cref="RuleBrokenException"><c>evidence.incomplete</c>, naming all that is missing.</exception>
    public static void CheckComplete(EvidenceType type, EvidenceStatement statement, bool hasFile)
    {
        var missing = Missing(type, statement, hasFile);
        if (missing.Count > 0)
        {
            throw new RuleBrokenException(
                "evidence.incomplete",
                $"Còn thiếu: {string.Join(", ", missing.Select(m => m.Name.Vi))}.",
                $"Still missing: {string.Join(", ", missing.Select(m => m.Name.En))}.")
            {
                Parts =
                [
                    .. missing.Select(m => (
                        m.Field, new Bilingual($"Còn thiếu {m.Name.Vi}.", $"Give the {m.Name.En}."))),
                ],
            };
        }
    }

    /// <summary>What the type needs and the statement does not have; empty when it can be handed in.</summary>
    public static IReadOnlyList<(string Field, Bilingual Name)> Missing(
        EvidenceType type, EvidenceStatement statement, bool hasFile)
    {
        (bool IsMissing, string Field, Bilingual Name)[] checks =
        [
            (!hasFile, "file", new("tệp", "file")),
            (Lacks(EvidenceNeeds.Number, statement.Number), "number", new("số giấy", "number")),
            (Lacks(EvidenceNeeds.Issuer, statement.Issuer), "issuer", new("nơi cấp", "issuer")),
            (Lacks(EvidenceNeeds.Scope, statement.Scope), "scope", new("phạm vi", "scope")),
            (statement.IssuedOn is null, "issuedOn", new("ngày cấp", "date of issue")),
            (type.Needs.HasFlag(EvidenceNeeds.Expiry) && statement.ExpiresOn is null, "expiresOn",
                new("ngày hết hạn", "expiry date")),
        ];
        return [.. checks.Where(c => c.IsMissing).Select(c => (c.Field, c.Name))];

        bool Lacks(EvidenceNeeds need, string? value) => type.Needs.HasFlag(need) && string.IsNullOrWhiteSpace(value);
    }

    private static string Vietnamese(DateOnly? day) =>
        day?.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string English(DateOnly? day) =>
        day?.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
