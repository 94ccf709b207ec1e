using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>Everything an officer or approver sees of one case besides the score.</summary>
public static class GetCase
{
    public sealed record Request(Guid CaseId) : IQuery<Response>;

    /// <summary>The case and its firm. Null dates and people: not yet.</summary>
    /// <param name="Reason">
    /// Why it was opened: application, gate-failed, score-dropped, expiry, new-papers, legal-edit, review.
    /// </param>
    /// <param name="PapersChanged">A paper came, went or changed after the recommendation.</param>
    /// <param name="SupplierState">applicant, eligible, selected, suspended or removed.</param>
    public sealed record Head(
        Guid Id, string Reference, Guid SupplierId, string LegalNameVi, string? LegalNameEn, string TaxCode,
        string BusinessType, string? ProvinceCode, string? CommuneCode, string? Street, string? LegalRepresentative,
        DateOnly? FoundedOn, string? HsChapter, int? Employees, string State,
        DateTimeOffset? SubmittedAt, DateOnly? DueOn, Guid? OfficerId, string? OfficerName, string? Recommendation,
        string? RecommendationReason, Guid? RecommendedBy, string? RecommendedByName, DateTimeOffset? RecommendedAt,
        string? Outcome, string? OutcomeReason, string? DecidedByName, DateTimeOffset? DecidedAt, int Round,
        string Reason, long Version, bool PapersChanged, string SupplierState);

    /// <param name="FoundOutcome">Newest finding; null: none yet.</param>
    public sealed record Paper(
        Guid Id, string Type, string? Number, string? Issuer, string? Scope, string[] HsChapters, DateOnly? IssuedOn,
        DateOnly? ExpiresOn, string State, DateTimeOffset UploadedAt, Guid? FileId, string? FileName, long? FileBytes,
        string? FileSha256, string? FoundOutcome, string? FoundReason, string? FoundBy, DateTimeOffset? FoundAt,
        long Version, [property: JsonIgnore] string Details)
    {
        /// <summary>What the supplier typed from the paper, by the keys of its type; empty for most types.</summary>
        public IReadOnlyDictionary<string, decimal> Figures =>
            JsonSerializer.Deserialize<Dictionary<string, decimal>>(Details)!;
    }

    public sealed record Note(string Author, string Text, DateTimeOffset At);

    public sealed record Step(string Text, string Detail, string Who, DateTimeOffset At);

    /// <param name="Note">Why; empty: not told.</param>
    public sealed record Conflict(Guid OfficerId, string Name, bool HasConflict, DateTimeOffset At, string Note);

    /// <summary>The newest look-up in the business registry.</summary>
    public sealed record Registry(
        bool IsActive, bool NameAndAddressMatch, DateOnly OnDate, string Who, DateTimeOffset At);

    /// <summary>A criterion that earns less than before. Null scores: not in use.</summary>
    /// <param name="PaperId">The one paper that caused it; null: none, or several.</param>
    public sealed record Drop(
        string Criterion, decimal? OldScore, decimal? NewScore, Guid? PaperId, string? PaperType, DateTimeOffset At);

    /// <summary>What the agency recorded of the firm itself, newest first.</summary>
    /// <param name="Kind">One of <see cref="RecordFact.Kinds"/>.</param>
    /// <param name="Source">Where it is written; empty: recorded before sources were kept.</param>
    public sealed record Fact(
        string Kind, DateOnly OnDate, DateOnly? UntilDate, string Source, string Who, DateTimeOffset At);

    public sealed record Response(
        Head Head, IReadOnlyList<Paper> Papers, IReadOnlyList<Note> Notes, IReadOnlyList<Step> Timeline,
        IReadOnlyList<Conflict> Conflicts, IReadOnlyList<Fact> Facts, Registry? LookedUp, IReadOnlyList<Drop> Drops);

    public static void Map(RouteGroupBuilder agency) => agency
        .MapGet("/cases/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new Request(id), ct)))
        .WithName(nameof(GetCase)).ProducesProblem(404);

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var id = new { Id = request.CaseId };
            var head = await db.Find<Head>(GetCaseSql.Head, id, ct) ?? throw new NotFoundException("case");
            return new Response(
                head,
                await db.Query<Paper>(GetCaseSql.Papers, new { head.SupplierId }, ct),
                await db.Query<Note>(GetCaseSql.Notes, id, ct),
                await db.Query<Step>(GetCaseSql.Timeline, new { id.Id, head.SupplierId }, ct),
                await db.Query<Conflict>(GetCaseSql.Conflicts, new { head.SupplierId }, ct),
                await db.Query<Fact>(GetCaseSql.Facts, new { head.SupplierId }, ct),
                await db.Find<Registry>(GetCaseSql.Registry, new { head.SupplierId }, ct),
                await db.Query<Drop>(GetCaseSql.Drops, id, ct));
        }
    }
}
