using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using FluentValidation;
using Marketplace.Domain.Vetting;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>A supplier hands in a paper with its file, or keeps it as a draft.</summary>
public static class UploadEvidence
{
    /// <param name="Type">Key of the evidence type catalogue.</param>
    /// <param name="HsChapters">Two digits each, with commas; null: none stated.</param>
    /// <param name="Replaces">A paper of which more was asked for; this one takes its place. Null: a new paper.</param>
    /// <param name="AsDraft">Keep it without handing it in.</param>
    public sealed record Request(
        string Type, string? Number, string? Issuer, string? Scope, DateOnly? IssuedOn, DateOnly? ExpiresOn,
        string? HsChapters, string? Sites, Guid? Replaces, bool AsDraft) : ICommand<Response>
    {
        internal Guid SupplierId { get; init; }

        internal Guid AccountId { get; init; }

        internal IFormFile? File { get; init; }

        /// <summary>Figures of the type, by key.</summary>
        internal IReadOnlyDictionary<string, decimal> Figures { get; init; } = new Dictionary<string, decimal>();
    }

    public sealed record Response(Guid Id, string State);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPost("/supplier/evidence", async (
            HttpRequest http, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var form = http.HasFormContentType ? await http.ReadFormAsync(ct) : throw new RefusedException(
                415, "media-type-not-supported", "Gửi multipart/form-data.", "Send multipart/form-data.");
            var upload = Read(form) with { SupplierId = user.SupplierId(), AccountId = user.Id() };
            return TypedResults.Created("/api/supplier/evidence", await mediator.Send(upload, ct));
        })
        .Accepts<IFormFile>("multipart/form-data")
        .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestForm)).WithIdempotency()
        .WithName(nameof(UploadEvidence)).ProducesValidationProblem()
        .ProducesProblem(409).ProducesProblem(413).ProducesProblem(415);

    /// <summary>Larger than the largest file, so that a file of 20 MB is told so and not cut off.</summary>
    internal const long LargestForm = 32 * 1024 * 1024;

    /// <summary>The form's fields by hand: an empty field is one that was not told.</summary>
    private static Request Read(IFormCollection form)
    {
        return new Request(
            form["type"].ToString(), Text("number"), Text("issuer"), Text("scope"), Day("issuedOn"), Day("expiresOn"),
            Text("hsChapters"), Text("sites"), Guid.TryParse(form["replaces"], out var id) ? id : null,
            form["asDraft"] == "true")
        {
            File = form.Files.GetFile("file"),
            Figures = FiguresOf(form["type"], form),
        };

        string? Text(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;

        DateOnly? Day(string name) => Text(name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day
            : throw new ValidationException([new(name, Say.This(
                "Ghi ngày yyyy-MM-dd.", "Write the day as yyyy-MM-dd."))]);
    }

    internal static Dictionary<string, decimal> FiguresOf(string? type, IFormCollection form)
    {
        var figures = new Dictionary<string, decimal>();
        foreach (var figure in EvidenceTypes.Find(type ?? "")?.Figures ?? [])
        {
            var typed = form[figure.Key].ToString();
            if (decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
            {
                figures[figure.Key] = value;
            }
        }

        return figures;
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Type).Must(t => EvidenceTypes.Find(t ?? "") is not null)
                .WithMessage(_ => Say.This(
                    "Chọn loại giấy tờ trong danh mục.", "Choose a type of paper from the list."));
            RuleFor(r => r.Number).Must(t => Fits(t, 100)).WithMessage(_ => TooLong(100));
            RuleFor(r => r.Issuer).Must(t => Fits(t, 300)).WithMessage(_ => TooLong(300));
            RuleFor(r => r.Scope).Must(t => Fits(t, 2_000)).WithMessage(_ => TooLong(2_000));
            RuleFor(r => r.Sites).Must(t => Fits(t, 500)).WithMessage(_ => TooLong(500));
            RuleFor(r => r.HsChapters).Must(t => Chapters(t).All(c => c.Length == 2 && c.All(char.IsAsciiDigit)))
                .WithMessage(_ => Say.This("Hai số mỗi chương: 09, 46.", "Two digits each: 09, 46."));
            RuleFor(r => r.Figures).Must((r, figures) => (EvidenceTypes.Find(r.Type ?? "")?.Figures ?? [])
                    .All(f => figures.TryGetValue(f.Key, out var value) && value >= 0 && value <= f.Max))
                .WithMessage(_ => Say.This("Nhập đủ số liệu trên giấy.", "Enter all the figures of the paper."))
                .When(r => !r.AsDraft);
        }

        private static bool Fits(string? text, int longest) =>
            text is null || (text.Length <= longest && !text.Contains('\0'));

        private static string TooLong(int longest) =>
            Say.This($"Tối đa {longest} ký tự.", $"At most {longest} characters.");
    }

    internal static string[] Chapters(string? typed) =>
        (typed ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal sealed class Handler(Db db, FileStore files, EvidenceRows rows, Outbox outbox, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            await db.Find<long?>(ProfileRows.Lock, new { Supplier = request.SupplierId }, ct);
            var type = EvidenceTypes.Find(request.Type)!;
            var old = request.Replaces is { } id ? await rows.Find(id, request.SupplierId, ct) : null;
            var paper = Evidence.Draft(
                old?.Id ?? clock.NewId(), type, Statement(request), request.File is not null || old?.FileId is not null,
                clock.Today()) with { State = old is null ? EvidenceState.Draft : EvidenceStates.Parse(old.State) };
            if (!request.AsDraft)
            {
                paper = paper.Submit(clock.Today());
            }
            else if (old is not null && !paper.Allows(EvidenceStep.Submit, Actor.Supplier))
            {
                paper.Submit(clock.Today());
            }

            await rows.RefuseTooMany(request.SupplierId, old is null ? 1 : 0, request.File?.Length ?? 0, ct);
            var file = request.File is null ? old?.FileId : await Store(request, type, old?.Id, ct);
            await rows.Store(paper, request.SupplierId, file, JsonSerializer.Serialize(request.Figures), ct);
            await outbox.Add(new SuppliersTouched([request.SupplierId], "evidence"), ct);
            return new Response(paper.Id, paper.State.Key());
        }

        private static EvidenceStatement Statement(Request r) => new(
            Blank(r.Number), Blank(r.Issuer), Blank(r.Scope), r.IssuedOn, r.ExpiresOn, Chapters(r.HsChapters),
            Blank(r.Sites));

        private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().Normalized();

        private async Task<Guid> Store(Request request, EvidenceType type, Guid? replaced, CancellationToken ct)
        {
            await using var stream = request.File!.OpenReadStream();
            var received = await files.Receive(stream, request.File.FileName, ct);
            if (await rows.FileWith(received.Sha256, request.SupplierId, ct) is { } known)
            {
                FileStore.Drop(received);
                await rows.RefuseTwice(known, type.Key, replaced, ct);
                return known;
            }

            var id = clock.NewId();
            await rows.StoreFile(id, request.SupplierId, request.AccountId, received, ct);
            files.Keep(received, request.SupplierId, id);
            return id;
        }
    }
}
