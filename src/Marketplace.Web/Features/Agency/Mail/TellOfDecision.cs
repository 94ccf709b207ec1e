using System.Globalization;
using Marketplace.Domain;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Mail;

/// <summary>The supplier reads the decision on the application, with its reason and the points.</summary>
internal sealed class TellOfDecision(SupplierMail mail) : IOutboxHandler<Decide.CaseDecided>
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public Task Handle(Decide.CaseDecided message, CancellationToken ct)
    {
        var outcome = Outcome(message.Outcome);
        var vi = message.Total.ToString("0.00", Vietnamese);
        var en = message.Total.ToString("0.00", CultureInfo.InvariantCulture);
        return mail.Tell(
            message.SupplierId,
            $"decision {message.CaseId} {message.Outcome} {message.Reason}",
            new($"Hồ sơ {message.Reference}: {outcome.Vi}", $"Application {message.Reference}: {outcome.En}"),
            new(
                $"Hồ sơ {message.Reference} {outcome.Vi}, {vi} trên 100 điểm.\n\nLý do: {message.Reason}",
                $"Application {message.Reference} was {outcome.En}, with {en} of 100 points.\n\nReason: {message.Reason}"),
            "/portal/score",
            ct);
    }

    private static Bilingual Outcome(string word) => word switch
    {
        "approved" => new("được duyệt", "approved"),
        "rejected" => new("không được duyệt", "not approved"),
        _ => new("được trả lại để bổ sung", "returned for more"),
    };
}
