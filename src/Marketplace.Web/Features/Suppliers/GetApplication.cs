using System.Security.Claims;
using Marketplace.Domain;
using Marketplace.Domain.Suppliers;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>A supplier's newest application: what is filled in, what is not right yet, what is missing.</summary>
public static class GetApplication
{
    public sealed record Request(Guid SupplierId) : IQuery<Response>;

    /// <param name="State">draft, submitted, in-review, needs-more, approved or rejected.</param>
    /// <param name="Values">All profile fields as text, as typed where not right yet.</param>
    /// <param name="Errors">Fields whose text is kept but does not count yet, and why.</param>
    /// <param name="Missing">What must be there before it can be submitted.</param>
    /// <param name="Completeness">Profile completeness of criterion C13, 0 to 100.</param>
    /// <param name="IsChecked">The agency has checked the legal data: a change of them makes the check void.</param>
    public sealed record Response(
        Guid Id, string Reference, int Round, string State, DateTimeOffset UpdatedAt, DateTimeOffset? SubmittedAt,
        IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, Bilingual> Errors,
        IReadOnlyList<MissingItem> Missing, int Completeness, long ProfileVersion, bool IsChecked);

    public static void Map(RouteGroupBuilder suppliers)
    {
        suppliers.MapGet("/supplier/application", async (
                ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Request(user.SupplierId()), ct)))
            .WithName(nameof(GetApplication));
        suppliers.MapGet("/supplier/profile", async (
                ClaimsPrincipal user, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var found = await mediator.Send(new Request(user.SupplierId()), ct);
                http.Response.Headers.ETag = ProfileRows.Tag(found.ProfileVersion);
                return TypedResults.Ok(new PutProfile.Response(found.Values, found.Completeness, found.ProfileVersion));
            })
            .WithName("GetProfile");
    }

    internal sealed class Handler(Db db, LegalEdit legal, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var args = new { Supplier = request.SupplierId };
            var row = await db.Find<Row>(FindNewest, args, ct) ?? throw new NotFoundException("application");
            var profile = (await db.Find<CompanyProfile>(ProfileRows.Select, args, ct))!;
            var papers = await db.Query<string>(HandedIn, args, ct);

            var typed = ProfileRows.Read(row.Draft);
            var (_, faults) = ProfileForm.Apply(profile, typed, clock.Today());
            var values = ProfileForm.Fields.ToDictionary(
                f => f.Key, f => typed.GetValueOrDefault(f.Key) ?? f.Show(profile));
            return new Response(
                row.Id, row.Reference, row.Round, row.State, row.UpdatedAt, row.SubmittedAt, values,
                faults.ToDictionary(f => f.Field, f => f.Text), Application.Missing(profile, faults, [.. papers]),
                ProfileCompleteness.Of(profile), row.Version, await legal.IsChecked(request.SupplierId, ct));
        }
    }

    internal sealed record Row(
        Guid Id, string Reference, int Round, string State, DateTimeOffset UpdatedAt, DateTimeOffset? SubmittedAt,
        string Draft,
        long Version);

    internal const string FindNewest = """
        select a.id, a.reference, a.round, a.state, a.updated_at, a.submitted_at, a.draft::text as draft, s.version
        from suppliers.application a
        join suppliers.supplier s on s.id = a.supplier_id
        where a.supplier_id = @Supplier
        order by a.round desc
        limit 1
        """;

    private const string HandedIn = """
        select distinct e.type
        from suppliers.evidence e
        where e.supplier_id = @Supplier and e.state in ('submitted', 'in-review', 'accepted')
        """;
}
