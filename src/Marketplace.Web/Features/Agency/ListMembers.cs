using FluentValidation;
using Marketplace.Domain.Suppliers;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency;

/// <summary>The register: everybody who is or was a member, where they stand and whether a case is open.</summary>
public static class ListMembers
{
    public const int LargestPage = 100;

    public const int LongestName = 100;

    public static IReadOnlyList<string> States { get; } = [.. SupplierState.All.Where(s => s != "applicant")];

    /// <param name="Name">Part of the name in either language, or the tax code's first digits; null: everybody.</param>
    /// <param name="State">eligible, selected, suspended or removed; null: all.</param>
    /// <param name="After">Tax code of the last one seen; null: from the start.</param>
    public sealed record Request(string? Name, string? State, int Size, string? After) : IQuery<Response>;

    /// <param name="Total">Score in force; null: not scored yet.</param>
    /// <param name="CaseId">The newest case; null: there was none.</param>
    /// <param name="CaseIsOpen">Null: there was none.</param>
    public sealed record Item(
        Guid Id, string NameVi, string? NameEn, string TaxCode, string? Province, string State, decimal? Total,
        bool? GatesHold, Guid? CaseId, string? CaseReference, bool? CaseIsOpen);

    /// <param name="Next">For <c>after</c>; null: the end.</param>
    public sealed record Response(IReadOnlyList<Item> Items, string? Next);

    public static void Map(RouteGroupBuilder agency) => agency
        .MapGet("/members", async (
            string? name, string? state, int? size, string? after, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(
                new Request(name, state, size ?? 25, after), ct)))
        .WithName(nameof(ListMembers)).ProducesValidationProblem();

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Size).InclusiveBetween(1, LargestPage)
                .WithMessage(_ => Say.This("Từ 1 đến 100 mỗi trang.", "From 1 to 100 a page."));
            RuleFor(r => r.Name).MaximumLength(LongestName)
                .WithMessage(_ => Say.This("Tối đa 100 ký tự.", "At most 100 characters."));
            RuleFor(r => r.State).Must(s => s is null || States.Contains(s)).WithMessage(_ => Say.This(
                "Chọn eligible, selected, suspended hoặc removed.",
                "Choose eligible, selected, suspended or removed."));
        }
    }

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var name = string.IsNullOrWhiteSpace(request.Name) ? null : request.Name.Trim();
            var args = new
            {
                Like = name is null ? null : LikePattern.Containing(name),
                Digits = name is null ? null : LikePattern.BeginningWith(name),
                request.State, request.After, Limit = request.Size + 1,
            };
            var items = await db.Query<Item>(List, args, ct);
            var more = items.Count > request.Size;
            return new Response([.. items.Take(request.Size)], more ? items[request.Size - 1].TaxCode : null);
        }
    }

    private const string List = """
        select s.id, s.legal_name_vi as name_vi, s.legal_name_en as name_en, s.tax_code, s.province_code as province,
            s.state, t.total, t.gates_hold, c.id as case_id, c.reference as case_reference, c.is_open as case_is_open
        from suppliers.supplier s
        left join agency.standing t on t.supplier_id = s.id
        left join lateral (
            select k.id, k.reference, k.state <> 'decided' as is_open
            from agency.vetting_case k
            where k.supplier_id = s.id
            order by k.state = 'decided', k.opened_at desc
            limit 1
        ) c on true
        where s.state <> 'applicant'
          and (@State::text is null or s.state = @State)
          and (@Like::text is null or unaccent(s.legal_name_vi) ilike unaccent(@Like)
              or s.legal_name_en ilike @Like or s.tax_code like @Digits)
          and (@After::text is null or s.tax_code > @After)
        order by s.tax_code
        limit @Limit
        """;
}
