using System.Globalization;
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
    /// <param name="After">From <c>next</c> of the page before; null: the first page.</param>
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
            RuleFor(r => r.Province).Must(p => p is null || Domain.Trade.Province.Find(p) is not null)
                .WithMessage(_ => Say.This(
                    "Chọn mã hai số của một trong 34 tỉnh, thành phố.",
                    "Choose the two digits of one of the 34 provinces and cities."));
            RuleFor(r => r.BusinessType).Must(t => t is null || Domain.Suppliers.BusinessType.Find(t) is not null)
                .WithMessage(_ => Say.This(
                    $"Chọn {string.Join(", ", Domain.Suppliers.BusinessType.All.Select(t => t.Key))}.",
                    $"One of {string.Join(", ", Domain.Suppliers.BusinessType.All.Select(t => t.Key))}."));
            RuleFor(r => r.After).Must(a => a is null || Cursor.Read(a) is not null)
                .WithMessage(
                    _ => Say.This("Dùng giá trị next của trang trước.", "Use the value next of the page before."));
            RuleFor(r => r.Size).InclusiveBetween(1, LargestPage)
                .WithMessage(_ => Say.This("Từ 1 đến 100.", "From 1 to 100."));
        }
    }

    internal sealed class Handler(Db db, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var text = string.IsNullOrWhiteSpace(request.Q) ? null : string.Join(
                ' ', request.Q.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            var bare = text?.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
            var after = Cursor.Read(request.After);
            var args = new
            {
                request.Me,
                Part = text is null ? null : LikePattern.Containing(text),
                Bare = string.IsNullOrEmpty(bare) ? null : LikePattern.Containing(bare),
                Start = string.IsNullOrEmpty(bare) ? null : LikePattern.BeginningWith(bare),
                State = request.State ?? "all",
                request.Province,
                request.BusinessType,
                AfterIsDecided = after?.IsDecided,
                AfterDue = after?.DueOn,
                AfterReference = after?.Reference,
                Limit = request.Size + 1,
                Today = clock.Today(),
            };
            var items = await db.Query<Item>(Queue + Page, args, ct);
            var counts = await db.Find<Counts>(Queue + Tabs, args, ct);
            var next = items.Count > request.Size ? Cursor.Of(items[request.Size - 1]).Text : null;
            return new Response([.. items.Take(request.Size)], counts!, next);
        }
    }

    /// <summary>
    /// Where a page ended: o (open) or d (decided), then <c>yyyyMMdd-reference</c>. It holds when that case leaves the
    /// queue.
    /// </summary>
    internal sealed record Cursor(bool IsDecided, DateOnly DueOn, string Reference)
    {
        private const int Dash = 9;

        public string Text =>
            string.Create(CultureInfo.InvariantCulture, $"{(IsDecided ? 'd' : 'o')}{DueOn:yyyyMMdd}-{Reference}");

        public static Cursor Of(Item item) => new(item.State == "decided", item.DueOn, item.Reference);

        /// <returns>Null for what no page ever handed out.</returns>
        public static Cursor? Read(string? text) =>
            text is { Length: > Dash + 1 and <= 50 } && text[0] is 'o' or 'd' && text[Dash] == '-'
            && DateOnly.TryParseExact(
                text[1..Dash], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
                ? new Cursor(text[0] == 'd', due, text[(Dash + 1)..])
                : null;
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
          and (@Part::text is null or replace(q.reference, '-', '') ilike @Bare or s.tax_code like @Start
              or unaccent(s.legal_name_vi) ilike unaccent(@Part) or s.legal_name_en ilike @Part
              or exists (
                  select 1
                  from suppliers.evidence e
                  where e.supplier_id = q.supplier_id and e.state <> 'draft' and e.number ilike @Part))
          and (@AfterDue::date is null or (q.state = 'decided', q.due_on, q.reference)
              > (@AfterIsDecided::bool, @AfterDue::date, @AfterReference::text))
        order by q.state = 'decided', q.due_on, q.reference
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
