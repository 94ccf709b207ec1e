using System.Security.Claims;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Marketplace.Domain;
using Marketplace.Domain.Suppliers;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>Autosave: what is right goes into the profile at once, what is not right yet is kept as typed.</summary>
public static class SaveApplication
{
    /// <param name="Values">Some of the profile's fields as text; those left out stay as they are.</param>
    public sealed record Request(IReadOnlyDictionary<string, string> Values) : ICommand<GetApplication.Response>
    {
        internal Guid SupplierId { get; init; }

        internal Guid AccountId { get; init; }
    }

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPut("/supplier/application", async (
            Request request, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(
                request with { SupplierId = user.SupplierId(), AccountId = user.Id() }, ct)))
        .WithName(nameof(SaveApplication)).ProducesValidationProblem().ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        private const int LongestTyped = 20_000;

        public Validator()
        {
            RuleFor(r => r.Values).Custom((values, context) =>
            {
                foreach (var (key, typed) in values ?? new Dictionary<string, string>())
                {
                    if (ProfileForm.Find(key) is null)
                    {
                        context.AddFailure(new ValidationFailure(key, Say.This(
                            "Không có trường này.", "There is no such field.")));
                    }
                    else if (typed is null || typed.Length > LongestTyped || typed.Contains('\0'))
                    {
                        context.AddFailure(new ValidationFailure(key, Say.This(
                            "Nội dung quá dài.", "The text is too long.")));
                    }
                }
            });
            RuleFor(r => r.Values).NotNull().WithMessage(_ => Say.This("Gửi values.", "Send values."));
        }
    }

    internal sealed class Handler(Db db, LegalEdit legal, IMediator mediator, TimeProvider clock)
        : IRequestHandler<Request, GetApplication.Response>
    {
        public async Task<GetApplication.Response> Handle(Request request, CancellationToken ct)
        {
            var args = new { Supplier = request.SupplierId };
            await db.Execute(ProfileRows.LockApplications, args, ct);
            await db.Find<long?>(ProfileRows.Lock, args, ct);
            var row = await db.Find<GetApplication.Row>(GetApplication.FindNewest, args, ct)
                ?? throw new NotFoundException("application");
            if (!Application.IsOpen(row.State))
            {
                throw new RuleBrokenException(
                    "application.locked", "Hồ sơ đã nộp, không sửa được nữa.",
                    "The application is submitted and cannot be edited.");
            }

            var before = (await db.Find<CompanyProfile>(ProfileRows.Select, args, ct))!;
            var (after, faults) = await Apply(before, request, ct);
            var draft = ProfileRows.Read(row.Draft).Where(d => !request.Values.ContainsKey(d.Key)).ToDictionary();
            foreach (var fault in faults)
            {
                draft[fault.Field] = fault.Typed;
            }

            var now = clock.GetUtcNow();
            await ProfileRows.Store(db, request.SupplierId, after, now, ct);
            await db.Execute(StoreDraft, new { row.Id, Draft = JsonSerializer.Serialize(draft), Now = now }, ct);
            await legal.Follow(request.SupplierId, request.AccountId, before, after, ct);
            return await mediator.Send(new GetApplication.Request(request.SupplierId), ct);
        }

        /// <summary>A tax code that another firm has is a fault of the field, like a wrong digit.</summary>
        private async Task<(CompanyProfile Profile, IReadOnlyList<FieldFault> Faults)> Apply(
            CompanyProfile before, Request request, CancellationToken ct)
        {
            var (after, faults) = ProfileForm.Apply(before, request.Values, clock.Today());
            var isTaken = after.TaxCode != before.TaxCode
                && await db.Find<long>(CountOthers, new { after.TaxCode, request.SupplierId }, ct) > 0;
            return isTaken
                ? (after with { TaxCode = before.TaxCode },
                    [.. faults, new FieldFault("taxCode", request.Values["taxCode"], new(
                        "Mã số thuế này đã đăng ký.", "This tax code is already registered."))])
                : (after, faults);
        }
    }

    private const string CountOthers = """
        select count(*)
        from suppliers.supplier s
        where s.tax_code = @TaxCode and s.id <> @SupplierId
        """;

    private const string StoreDraft = """
        update suppliers.application
        set draft = @Draft::jsonb, version = version + 1, updated_at = @Now
        where id = @Id
        """;
}
