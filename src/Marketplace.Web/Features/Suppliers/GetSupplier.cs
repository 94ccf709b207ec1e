using Marketplace.Domain;
using Marketplace.Domain.Scoring;
using Marketplace.Domain.Trade;
using Marketplace.Domain.Vetting;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>The public profile of an approved supplier for machines: what its page shows, and no more.</summary>
public static class GetSupplier
{
    /// <param name="State">eligible, or selected for the pavilion; not selected while a gate fails.</param>
    /// <param name="BusinessType">factory, trader, cooperative or household.</param>
    /// <param name="Story">The supplier's own words, not checked; null: none.</param>
    /// <param name="Markets">ISO 3166-1 alpha-2.</param>
    /// <param name="Languages">ISO 639-1.</param>
    /// <param name="NearestPort">UN/LOCODE.</param>
    /// <param name="ReplyMinutes">Median of the first answers, 90 days; null: not measured.</param>
    /// <param name="Score">Null: none published yet, or a gate fails.</param>
    public sealed record Response(
        Guid Id, Text Name, string State, string TaxCode, string BusinessType, Place? Province, int? Founded,
        string? Website,
        int? Employees, Text? Story, IReadOnlyList<string> Markets, IReadOnlyList<string> Languages,
        IReadOnlyList<string> PaymentTerms, string? NearestPort, IReadOnlyList<string> Associations,
        DateTimeOffset? DecidedAt,
        DateOnly? VisitedOn, double? ReplyMinutes, long Listings, Points? Score,
        IReadOnlyList<Certificate> Certificates,
        IReadOnlyList<Guid> NewestProducts);

    /// <summary>Null: the text is there in the other language only.</summary>
    public sealed record Text(string? Vi, string? En);

    public sealed record Place(string Code, Text Name);

    /// <param name="Criteria">C03 to C14 that were measured, 0 to 100 each.</param>
    public sealed record Points(
        decimal Total, bool Passes, DateOnly AsOf, int CriteriaVersion, IReadOnlyDictionary<string,
        decimal> Groups,
        IReadOnlyDictionary<string, decimal> Criteria);

    /// <param name="ExpiresOn">Last day it counts; null: no end.</param>
    /// <param name="CheckedOn">When an officer accepted it.</param>
    public sealed record Certificate(
        string Type, Text Name, string? Number, string? Issuer, DateOnly? IssuedOn, DateOnly? ExpiresOn,
        DateOnly? CheckedOn);

    public static void Map(RouteGroupBuilder anyone) => anyone
        .MapGet("/suppliers/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(Show(await mediator.Send(new ShowSupplier.Request(id), ct))))
        .WithName(nameof(GetSupplier)).ProducesProblem(404);

    private static Response Show(ShowSupplier.Response found)
    {
        var p = found.Profile;
        return new Response(
            p.Id, new(p.NameVi, p.NameEn), p.State, p.TaxCode, p.BusinessType,
            Province.Find(p.ProvinceCode) is { } province ? new(province.Code, Both(province.Name)) : null,
            p.FoundedOn?.Year,
            p.Website, p.Employees, p.StoryVi is null && p.StoryEn is null ? null : new(p.StoryVi, p.StoryEn),
            p.Markets,
            p.Languages, p.PaymentTerms, p.NearestPort, p.Associations, p.DecidedAt, p.VisitedOn, p.ReplyMinutes,
            p.Listings,
            found.Assessed is { } assessed ? Show(assessed.Score) : null,
            [.. found.Papers.Select(Show).OfType<Certificate>()], found.Listings);
    }

    private static Points Show(Score s) => new(
        s.Total, s.Passes, s.AsOf, s.Set.Version,
        s.Groups.ToDictionary(g => g.Group.ToString(), g => g.Share),
        s.Criteria.Where(c => c.Criterion.Weight > 0 && c.Score is not null)
            .ToDictionary(c => c.Criterion.Code, c => c.Score!.Value));

    private static Certificate? Show(ShowSupplier.Paper paper) =>
        EvidenceTypes.Find(paper.Type) is { IsForBuyers: true } type
            ? new(type.Key, Both(type.Name), paper.Number, paper.Issuer, paper.IssuedOn, paper.ExpiresOn,
                    paper.CheckedOn)
            : null;

    private static Text Both(Bilingual text) => new(text.Vi, text.En);
}
