using System.Security.Claims;
using FluentValidation;
using FluentValidation.Results;
using Marketplace.Domain.Suppliers;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>Changes the profile, all or nothing, against the version that was read.</summary>
public static class PutProfile
{
    /// <param name="Values">Some of the profile's fields as text; those left out stay as they are.</param>
    /// <param name="ConfirmsLegalEdit">
    /// The supplier knows that a change of name, tax code, kind, founding date, representative or address makes the
    /// agency's registry check void; asked for once there is one.
    /// </param>
    public sealed record Request(IReadOnlyDictionary<string, string> Values, bool ConfirmsLegalEdit = false)
        : ICommand<Response>
    {
        internal Guid SupplierId { get; init; }

        internal Guid AccountId { get; init; }

        internal string? IfMatch { get; init; }
    }

    /// <param name="Completeness">0 to 100.</param>
    public sealed record Response(IReadOnlyDictionary<string, string> Values, int Completeness, long Version);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPut("/supplier/profile", async (
            Request request, ClaimsPrincipal user, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var change = request with
            {
                SupplierId = user.SupplierId(), AccountId = user.Id(), IfMatch = http.Request.Headers.IfMatch,
            };
            var response = await mediator.Send(change, ct);
            http.Response.Headers.ETag = ProfileRows.Tag(response.Version);
            return TypedResults.Ok(response);
        })
        .WithName(nameof(PutProfile)).ProducesValidationProblem()
        .ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(r => r.Values).Must(values => values is not null && values.Values.All(v => v is not null))
            .WithMessage(_ => Say.This("Gửi values; mỗi giá trị là một chuỗi.", "Send values, each of them a text."));
    }

    internal sealed class Handler(Db db, LegalEdit legal, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var args = new { Supplier = request.SupplierId };
            var version = await db.Find<long?>(ProfileRows.Lock, args, ct) ?? throw new NotFoundException("supplier");
            ProfileRows.CheckTag(request.IfMatch, version);
            var before = (await db.Find<CompanyProfile>(ProfileRows.Select, args, ct))!;
            var after = Apply(before, request.Values);
            await legal.MustBeConfirmed(request.SupplierId, before, after, request.ConfirmsLegalEdit, ct);

            await ProfileRows.Store(db, request.SupplierId, after, clock.GetUtcNow(), ct);
            await audit.Write(
                request.AccountId, "profile.changed", $"supplier/{request.SupplierId}", before, after, null, ct);
            await legal.Follow(request.SupplierId, request.AccountId, before, after, ct);
            return new Response(
                ProfileForm.Fields.ToDictionary(f => f.Key, f => f.Show(after)), ProfileCompleteness.Of(after),
                version + 1);
        }

        /// <summary>Reading the fields is the validation: a sentence for each that is wrong or unknown.</summary>
        private CompanyProfile Apply(CompanyProfile before, IReadOnlyDictionary<string, string> values)
        {
            var (after, faults) = ProfileForm.Apply(before, values, clock.Today());
            ValidationFailure[] failures =
            [
                .. faults.Select(f => new ValidationFailure(f.Field, Say.This(f.Text))),
                .. values.Keys.Where(k => ProfileForm.Find(k) is null)
                    .Select(k => new ValidationFailure(k, Say.This("Không có trường này.", "There is no such field."))),
                .. ProfileForm.Missing(after).Where(f => values.ContainsKey(f.Key))
                    .Select(f => new ValidationFailure(f.Key, Say.This("Không để trống.", "Do not leave this empty."))),
            ];
            return failures.Length == 0 ? after : throw new ValidationException(failures);
        }
    }
}
