using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Mail;

/// <summary>The supplier reads the decision of its case, with its reason, the points and what it means.</summary>
internal sealed class TellOfDecision(SupplierMail mail) : IOutboxHandler<Decide.CaseDecided>
{
    public Task Handle(Decide.CaseDecided message, CancellationToken ct)
    {
        var outcome = CaseOutcome.Find(message.Outcome)
            ?? throw new InvalidOperationException($"No case ends with {message.Outcome}.");
        return mail.Tell(
            message.SupplierId,
            $"decision {message.CaseId} {message.Outcome} {message.Reason}",
            DecisionLetter.Subject(message.Reference, outcome),
            DecisionLetter.Body(message.Reference, outcome, message.Total, message.Reason),
            "/portal/score",
            ct);
    }
}
