using MediatR;

namespace Marketplace.Web.Platform;

/// <summary>What the agency decides moves the supplier's own rows, within the agency's transaction.</summary>
/// <remarks>
/// Handled by the suppliers area, which alone writes its tables; one of the few requests between areas.
/// </remarks>
/// <param name="State">in-review, accepted, rejected or needs-more.</param>
public sealed record MoveEvidence(Guid EvidenceId, string State) : ICommand<Unit>;

/// <param name="State">in-review, needs-more, approved or rejected. Approved makes the supplier eligible.</param>
public sealed record MoveApplication(Guid ApplicationId, string State) : ICommand<Unit>;

/// <param name="State">suspended, removed, or eligible: what it was before, reinstated.</param>
/// <param name="By">Account of the second person.</param>
public sealed record MoveSupplier(Guid SupplierId, string State, Guid By, string Reason) : ICommand<Unit>;
