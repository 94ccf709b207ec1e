using FluentValidation;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>
/// The queue: applications that are with the agency and cases opened by a score, the most urgent first.
/// </summary>
public static class ListCases
{
    public const int LargestPage = 100;

    public const int LongestText = 100;

    public static readonly string[] States = ["all", "mine", "free", "review", "waiting", "recommended"];

    /// <param name="State">all, mine, free, review, waiting, recommended; null: all.</param>
    /// <param name="Province">Two digits; null: all.</param>
    /// <param name="BusinessType">Null: all.</param>
    /// <param name="Q">
    /// Part of a case's reference, a firm's name or a paper's number, or a tax code's first digits. Decided cases are
    /// found too. At most <see cref="LongestText"/> characters; null: the open cases.
    /// </param>
    /// <param name="After">Reference of the last case seen; null: from the start.</param>
    public sealed record Request(
        Guid Me, string? State, string? Province, string? BusinessType, string? Q, int Size, string? After)
        : IQuery<Response>;

    /// <param name="OfficerName">Null: nobody has it.</param>
    /// <param name="OpenPapers">Papers without a finding.</param>
    /// <param name="Total">Score in force; null: not scored yet.</param>
    public sealed record Item(
        Guid Id, string Reference, string SupplierName, string? Province, string BusinessType, int? Employees,
        string Reason,
        string State, DateTimeOffset OpenedAt, DateOnly DueOn, string? OfficerName, long OpenPapers, decimal? Total);

    /// <summary>Counts of the tabs: open cases, whatever is looked for.</summary>
    public sealed record Counts(
        long Every, long Mine, long Free, long Review, long Waiting, long Recommended, long Late);

    /// <param name="Next">For <c>after</c>; null: the end.</param>
    public sealed record Response(IReadOnlyList<Item> Items, Counts Counts, string? Next);

    public static void Map(RouteGroupBuilder agency) => agency
        .MapGet("/cases", async (
            string? state, string? province, string? businessType, string? q, int? size, string? after,
            System.Security.Claims.ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(
                new Request(user.Id(), state, province, businessType, q, size ?? 25, after), ct)))
        .WithName(nameof(ListCases)).ProducesValidationProblem();

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Q).MaximumLength(LongestText)
                .WithMessage(_ => Say.This("Tối đa 100 ký tự.", "At most 100 characters."));
            RuleFor(r => r.State).Must(state => state is null || States.Contains(state))
                .WithMessage(_ => Say.This(
                    $"Chọn {string.Join(", ", States)}.", $"One of {string.Join(", ", States)}."));
            RuleFor(r => r.Size).InclusiveBetween(1, LargestPage)
                .WithMessage(_ => Say.This("Từ 1 đến 100.", "From 1 to 100."));
        }
    }

    internal sealed class Handler(Db db, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var text = string.IsNullOrWhiteSpace(request.Q) ? null : request.Q.Trim();
            var args = new
            {
                request.Me,
                Part = text is null ? null : LikePattern.Containing(text),
                Start = text is null ? null : LikePattern.BeginningWith(text),
                State = request.State ?? "all",
                request.Province,
                request.BusinessType,
                request.After,
                Limit = request.Size + 1,
                Today = clock.Today(),
            };
            var items = await db.Query<Item>(Queue + Page, args, ct);
            var counts = await db.Find<Counts>(Queue + Tabs, args, ct);
            var next = items.Count > request.Size ? items[request.Size - 1].Reference : null;
            return new Response([.. items.Take(request.Size)], counts!, next);
        }
    }

    private const string Queue = """
        with queue as (
            select a.id, a.reference, a.supplier_id, 'application' as reason, coalesce(c.state, 'open') as state,
                a.submitted_at as opened_at,
                coalesce(c.due_on, (a.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date + 14) as due_on, c.officer_id
            from suppliers.application a
            left join agency.vetting_case c on c.application_id = a.id
            where a.state in ('submitted', 'in-review', 'needs-more')
                or (@Part::text is not null and c.state = 'decided')
            union all
            select c.id, c.reference, c.supplier_id, c.reason, c.state, c.opened_at, c.due_on, c.officer_id
            from agency.vetting_case c
            where c.application_id is null and (c.state <> 'decided' or @Part::text is not null)
        )
        """;

    private const string Page = """

        select q.id, q.reference, s.legal_name_vi as supplier_name, s.province_code as province, s.business_type,
            s.employees,
            q.reason, q.state, q.opened_at, q.due_on, o.name as officer_name,
            (select count(*) from suppliers.evidence e
                where e.supplier_id = q.supplier_id and e.state in ('submitted', 'in-review')) as open_papers,
            t.total
        from queue q
        join suppliers.supplier s on s.id = q.supplier_id
        left join accounts.account o on o.id = q.officer_id
        left join agency.standing t on t.supplier_id = q.supplier_id
        where (@Province::text is null or s.province_code = @Province)
          and (@BusinessType::text is null or s.business_type = @BusinessType)
          and case @State when 'mine' then q.officer_id = @Me when 'free' then q.officer_id is null
              when 'review' then q.state = 'open' and q.officer_id is not null when 'waiting' then q.state = 'waiting'
              when 'recommended' then q.state = 'recommended' else true end
          and (@Part::text is null or q.reference ilike @Part or s.tax_code like @Start
              or unaccent(s.legal_name_vi) ilike unaccent(@Part) or s.legal_name_en ilike @Part
              or exists (
                  select 1
                  from suppliers.evidence e
                  where e.supplier_id = q.supplier_id and e.state <> 'draft' and e.number ilike @Part))
          and (@After::text is null
              or (q.due_on, q.reference) > (select a.due_on, a.reference from queue a where a.reference = @After))
        order by q.due_on, q.reference
        limit @Limit
        """;

    private const string Tabs = """

        select count(*) as every, count(*) filter (where q.officer_id = @Me) as mine,
            count(*) filter (where q.officer_id is null) as free,
            count(*) filter (where q.state = 'open' and q.officer_id is not null) as review,
            count(*) filter (where q.state = 'waiting') as waiting,
            count(*) filter (where q.state = 'recommended') as recommended,
            count(*) filter (where q.due_on < @Today and q.state <> 'waiting') as late
        from queue q
        where q.state <> 'decided'
        """;
}
