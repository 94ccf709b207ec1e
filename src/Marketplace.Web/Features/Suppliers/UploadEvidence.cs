using System.Security.Claims;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Marketplace.Domain.Vetting;
using Marketplace.Domain;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Suppliers;

/// <summary>A supplier hands in a paper with its file, or keeps it as a draft.</summary>
public static class UploadEvidence
{
    /// <param name="Type">Key of the evidence type catalogue.</param>
    /// <param name="HsChapters">Two digits each, 01 to 97 but not 77, with commas; null: none stated.</param>
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
            var upload = EvidenceForm.Read(form) with { SupplierId = user.SupplierId(), AccountId = user.Id() };
            return TypedResults.Created("/api/supplier/evidence", await mediator.Send(upload, ct));
        })
        .Accepts<IFormFile>("multipart/form-data")
        .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestForm)).WithIdempotency()
        .WithName(nameof(UploadEvidence)).ProducesValidationProblem()
        .ProducesProblem(409).ProducesProblem(413).ProducesProblem(415);

    /// <summary>Larger than the largest file, so that a file of 20 MB is told so and not cut off.</summary>
    internal const long LargestForm = 32 * 1024 * 1024;

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
            RuleFor(r => r.HsChapters).Must(t => Chapters(t).All(HsCode.IsChapter))
                .WithMessage(_ => Say.This(
                    "Hai số mỗi chương, 01 đến 97 trừ 77: 09, 46.",
                    "Two digits each, 01 to 97 but not 77: 09, 46."));
            RuleFor(r => r.Figures).Custom((figures, context) =>
            {
                var request = context.InstanceToValidate;
                foreach (var figure in EvidenceTypes.Find(request.Type ?? "")?.Figures ?? [])
                {
                    if (figures.TryGetValue(figure.Key, out var value)
                        ? value < 0 || value > figure.Max || (figure.IsWhole && value % 1 != 0)
                        : !request.AsDraft)
                    {
                        context.AddFailure(new ValidationFailure(figure.Key, Say.This(
                            $"Ghi số trên giấy, {(figure.IsWhole ? "số nguyên " : "")}từ 0 đến {figure.Max}.",
                            $"Enter the paper's {(figure.IsWhole ? "whole " : "")}number, 0 to {figure.Max}.")));
                    }
                }
            });
        }

        private static bool Fits(string? text, int longest) =>
            text is null || (text.Length <= longest && !text.Contains('\0'));

        private static string TooLong(int longest) =>
            Say.This($"Tối đa {longest} ký tự.", $"At most {longest} characters.");
    }

    /// <summary>Each once, in the order in which they are typed.</summary>
    internal static string[] Chapters(string? typed) =>
    [
        .. (typed ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(),
    ];

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
            try
            {
                if (await rows.FileWith(received.Sha256, request.SupplierId, ct) is { } known)
                {
                    await rows.RefuseTwice(known, type.Key, replaced, ct);
                    return known;
                }

                var id = clock.NewId();
                await rows.StoreFile(id, request.SupplierId, request.AccountId, received, ct);
                files.Keep(received, request.SupplierId, id);
                return id;
            }
            finally
            {
                FileStore.Drop(received);       // it has its place by now, or it is of no use
            }
        }
    }
}
