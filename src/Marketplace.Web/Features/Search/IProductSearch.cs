using Marketplace.Domain.Search;

namespace Marketplace.Web.Features.Search;

/// <summary>
/// Finds published products. Hits carry ids in order; the names, prices and suppliers that people see are read from the
/// database by those ids, so nobody is shown what is no longer so.
/// </summary>
public interface IProductSearch
{
    /// <summary>elasticsearch or postgresql.</summary>
    string Mode { get; }

    /// <exception cref="SearchUnavailableException">The engine did not answer, or not in time.</exception>
    Task<SearchPage> Search(ProductQuery query, CancellationToken ct);
}

/// <summary>A copy of the published listings that an engine searches.</summary>
public interface ISearchIndex
{
    /// <summary>elasticsearch or postgresql.</summary>
    string Mode { get; }

    /// <summary>
    /// Brings the copy to the given state. Order and repeats do no harm: a lower version than the stored one is left
    /// out.
    /// </summary>
    /// <returns>The changes that the engine refused for good, each with its reason; empty when all is well.</returns>
    /// <exception cref="SearchUnavailableException">Nothing, or not everything, was written: try again.</exception>
    Task<IReadOnlyList<RefusedChange>> Apply(IReadOnlyList<SearchChange> changes, CancellationToken ct);

    /// <summary>Everything that the copy holds, many at a time in the order of the numbers.</summary>
    /// <exception cref="SearchUnavailableException">The engine did not answer.</exception>
    IAsyncEnumerable<IReadOnlyList<HeldVersion>> Held(CancellationToken ct);
}

/// <summary>A listing's number and the version of it that a copy holds.</summary>
public readonly record struct HeldVersion(int Number, long Version);

/// <param name="Reason">In the engine's words; for the operator.</param>
public sealed record RefusedChange(Guid ListingId, string Reason);

/// <summary>No engine could answer in time. The caller may try again.</summary>
public sealed class SearchUnavailableException(string reason, Exception? inner = null) : Exception(reason, inner);

/// <summary>An engine answers, and will not take a listing however often it is sent.</summary>
public sealed class SearchRefusedException(string reason) : InvalidOperationException(reason);
