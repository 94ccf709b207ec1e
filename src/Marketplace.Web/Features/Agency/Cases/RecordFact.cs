using System.Security.Claims;
using System.Text.Json;
using FluentValidation;
using Marketplace.Domain;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>An officer records what no paper of the supplier tells: it counts in C07 and C10 from its day on.</summary>
/// <remarks>
/// Nothing recorded is ever changed or deleted: a ban that was lifted is recorded again with the same first day and its
/// last.
/// </remarks>
public static class RecordFact
{
    /// <param name="Kind">upheld-dispute, import-alert, ban or lead-times-kept.</param>
    /// <param name="OnDate">The day it happened or was found; not in the future.</param>
    /// <param name="UntilDate">Last day of a ban; null: not lifted. For a ban only.</param>
    /// <param name="Source">Where it is written: letter, decision, register; 3 to 500 characters.</param>
    public sealed record Body(string Kind, DateOnly OnDate, DateOnly? UntilDate, string Source);

    public sealed record Request(
        Guid SupplierId, Guid Officer, string Kind, DateOnly OnDate, DateOnly? UntilDate, string Source)
        : ICommand<Response>;

    public sealed record Response(Guid FactId);

    /// <summary>What can be recorded, in the order in which it is offered.</summary>
    public static IReadOnlyList<(string Kind, Bilingual Name)> Kinds { get; } =
    [
        ("upheld-dispute", new("Tranh chấp có kết luận lỗi của nhà cung cấp", "Dispute upheld against the supplier")),
        ("import-alert", new("Cảnh báo của nước nhập khẩu", "Alert of an importing country")),
        ("ban", new("Bị cơ quan có thẩm quyền cấm", "Ban by an authority")),
        ("lead-times-kept", new("Giữ đúng thời gian giao hàng đã công bố", "Stated lead times kept")),
    ];

    public static void Map(RouteGroupBuilder officers) => officers
        .MapPost("/suppliers/{id:guid}/facts", async (
            Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var request = new Request(id, user.Id(), body.Kind, body.OnDate, body.UntilDate, body.Source);
            return TypedResults.Created((string?)null, await mediator.Send(request, ct));
        })
        .WithName(nameof(RecordFact)).WithIdempotency().ProducesValidationProblem().ProducesProblem(404)
        .ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(r => r.Kind).Must(kind => Kinds.Any(k => k.Kind == kind))
                .WithMessage(_ => Say.This("Chọn việc cần ghi.", "Choose what to record."));
            RuleFor(r => r.OnDate).Must(day => day.Year >= 2000 && day <= clock.Today())
                .WithMessage(_ => Say.This(
                    "Ghi ngày xảy ra, không muộn hơn hôm nay.", "Write the day it happened, today at the latest."));
            RuleFor(r => r.UntilDate).Must((r, day) => day is null || (r.Kind == "ban" && day >= r.OnDate))
                .WithMessage(_ => Say.This(
                    "Chỉ lệnh cấm có ngày cuối, không sớm hơn ngày đầu.",
                    "Only a ban has a last day, not before its first."));
            RuleFor(r => r.Source).Must(s => s?.Trim().Length is >= 3 and <= 500).WithMessage(_ => Say.This(
                "Ghi căn cứ: số công văn, quyết định, nơi tra cứu (3 đến 500 ký tự).",
                "Write the source: letter, decision or register (3 to 500 characters)."));
        }
    }

    internal sealed class Handler(Db db, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            if (await db.Find<bool>(IsInConflict, request, ct))
            {
                throw VettingCase.Conflict();
            }

            var id = clock.NewId();
            var value = JsonSerializer.Serialize(new { Source = request.Source.Trim() }, JsonSerializerOptions.Web);
            var fact = new
            {
                Id = id, request.SupplierId, request.Kind, request.OnDate, request.UntilDate, value, request.Officer,
                At = clock.GetUtcNow(),
            };
            if (await db.Execute(Insert, fact, ct) == 0)
            {
                throw new NotFoundException("supplier");
            }

            await audit.Write(
                request.Officer, "supplier.fact-recorded", $"supplier/{request.SupplierId}", before: null, fact,
                request.Source, ct);
            await outbox.Add(new SuppliersTouched([request.SupplierId], request.Kind), ct);
            return new Response(id);
        }
    }

    /// <summary>Whoever declared a conflict in any case of the firm is kept out of what is recorded of it.</summary>
    private const string IsInConflict = """
        select exists (
            select
            from agency.conflict_declaration d
            join agency.vetting_case c on c.id = d.case_id
            where c.supplier_id = @SupplierId and d.officer_id = @Officer and d.has_conflict)
        """;

    private const string Insert = """
        insert into agency.recorded_fact (id, supplier_id, kind, on_date, until_date, value, recorded_by, at)
        select @Id, s.id, @Kind, @OnDate, @UntilDate, @Value::jsonb, @Officer, @At
        from suppliers.supplier s
        where s.id = @SupplierId
        """;
}
