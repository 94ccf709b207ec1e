using System.Globalization;
using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain;
using Marketplace.Domain.Inquiries;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;
using MediatR;
using Unit = Marketplace.Domain.Trade.Unit;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>A buyer asks the supplier of one published listing for an offer.</summary>
public static class SendInquiry
{
    /// <summary>Inquiries of one buyer within an hour; more is taken for spam.</summary>
    public const int MostAnHour = 20;

    /// <param name="Quantity">In the listing's unit of sale; at least its minimum order.</param>
    /// <param name="NeededBy">Day of arrival, not in the past; null when not known.</param>
    /// <param name="Destination">ISO 3166-1 alpha-2; null when not known.</param>
    /// <param name="Incoterm">One of the eleven rules of Incoterms 2020; null when open.</param>
    /// <param name="Place">
    /// Port or place of the rule, 120 characters at most; needed where it lies with the buyer: CPT, CIP, DAP, DPU, DDP,
    /// CFR, CIF. Null: the supplier's.
    /// </param>
    /// <param name="Message">1 to 4,000 characters, plain text.</param>
    public sealed record Request(
        Guid ListingId, decimal Quantity, DateOnly? NeededBy, string? Destination, string? Incoterm, string? Place,
        string Message)
        : ICommand<Response>
    {
        internal Guid BuyerId { get; init; }

        /// <summary>The inquiry's id, chosen when its form was shown: a form sent twice opens one inquiry.</summary>
        internal Guid? FormId { get; init; }
    }

    public sealed record Response(Guid InquiryId);

    public static void Map(RouteGroupBuilder buyers) => buyers
        .MapPost("/inquiries",
            async (Request request, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var response = await mediator.Send(request with { BuyerId = user.Id() }, ct);
            return TypedResults.Created($"/api/inquiries/{response.InquiryId}", response);
        })
        .WithName(nameof(SendInquiry)).WithIdempotency()
        .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Quantity).Custom((quantity, context) => Tell(Inquiry.FaultOf(quantity), context));
            RuleFor(r => r.Destination).Must(c => c is null || CountryCode.IsKnown(c))
                .WithMessage(_ => Say.This(
                    "Chọn nước đến bằng mã hai chữ, ví dụ NO.", "Give the country as a two-letter code, such as NO."));
            RuleFor(r => r.Incoterm).Must(t => t is null || Incoterm.Find(t) is not null)
                .WithMessage(_ => Say.This(
                    "Chọn một điều kiện Incoterms 2020, ví dụ FOB.", "Choose a rule of Incoterms 2020, such as FOB."));
            RuleFor(r => r.Place).Custom((place, context) =>
                Tell(NamedPlace.Fault(context.InstanceToValidate.Incoterm, place), context));
            RuleFor(r => r.Message).Must(m => m?.Trim().Length is > 0 and <= 4_000)
                .WithMessage(_ => Say.This(
                    "Viết nội dung, tối đa 4.000 ký tự.", "Write a message of at most 4,000 characters."));
        }

        private static void Tell(Bilingual? fault, ValidationContext<Request> context)
        {
            if (fault is not null)
            {
                context.AddFailure(Say.This(fault));
            }
        }
    }

    internal sealed class Handler(Db db, Outbox outbox, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            await RefuseSpam(request.BuyerId, ct);
            var listing = await db.Find<ListingRow>(FindListing, new { request.ListingId }, ct)
                ?? throw new NotFoundException("listing");
            var terms = new ListingTerms(
                listing.IsShown, listing.Moq, Unit.Find(listing.Unit)?.Symbol ?? new(listing.Unit, listing.Unit));
            var inquiry = Inquiry.Open(
                request.FormId
                    ?? clock.NewId(), terms, request.Quantity, request.NeededBy, clock.GetUtcNow(), clock.Today());
            if (await Store(inquiry, request, listing, ct))
            {
                var message = clock.NewId();
                await db.Execute(
                    InsertMessage,
                    new { Id = message, inquiry.SentAt, InquiryId = inquiry.Id, request.BuyerId,
                        Text = request.Message.Trim() },
                    ct);
                await outbox.Add(new MessagePosted(message), ct);
                await outbox.Add(new SuppliersTouched([listing.SupplierId], "inquiry"), ct);
            }

            return new Response(inquiry.Id);
        }

        /// <returns>False when the same form was stored already.</returns>
        private async Task<bool> Store(Inquiry inquiry, Request request, ListingRow listing, CancellationToken ct) =>
            await db.Execute(
                InsertInquiry,
                new
                {
                    inquiry.Id,
                    Month = clock.Today().ToString("yy-MM", CultureInfo.InvariantCulture),
                    request.ListingId,
                    listing.SupplierId,
                    request.BuyerId,
                    inquiry.Quantity,
                    listing.Unit,
                    inquiry.NeededBy,
                    request.Destination,
                    Incoterm = Domain.Trade.Incoterm.Find(request.Incoterm)?.Code,
                    Place = PlainText.Clean(request.Place),
                    inquiry.SentAt,
                    IsLinked = await IsLinked(request.BuyerId, listing.SupplierId, ct),
                },
                ct) == 1;

        /// <summary>A firm that asks itself is answered fast: such an inquiry is stored but never counts.</summary>
        private async Task<bool> IsLinked(Guid buyer, Guid supplier, CancellationToken ct)
        {
            var firm = await db.Query<AddressRow>(FirmAddresses, new { Buyer = buyer, Supplier = supplier }, ct);
            return firm.Any(row => LinkedAccounts.AreLinked(row.Buyer, [row.Address], row.Website));
        }

        private async Task RefuseSpam(Guid buyer, CancellationToken ct)
        {
            await db.Execute(LockBuyer, new { Buyer = buyer.ToString() }, ct);
            var hour = TimeSpan.FromHours(1);
            var now = clock.GetUtcNow();
            if (await db.Find<DateTime?>(
                NthLast, new { Buyer = buyer, Since = now - hour, Skip = MostAnHour - 1 }, ct) is { } oldest)
            {
                throw new RefusedException(429, "inquiry.too-many",
                    $"Mỗi giờ gửi được {MostAnHour} thư hỏi hàng. Chờ một lát rồi gửi tiếp.",
                    $"You can send {MostAnHour} inquiries an hour. Wait a while, then go on.")
                {
                    RetryAfter = new DateTimeOffset(oldest, TimeSpan.Zero) + hour - now,
                };
            }
        }
    }

    private sealed record AddressRow(string Buyer, string? Address, string? Website);

    private const string FirmAddresses = """
        select b.email as buyer, x.address, x.website
        from accounts.account b
        cross join lateral (
            select s.contact_email as address, s.website from suppliers.supplier s where s.id = @Supplier
            union all
            select a.email, null from accounts.account a where a.supplier_id = @Supplier
        ) x
        where b.id = @Buyer
        """;

    private sealed record ListingRow(Guid SupplierId, bool IsShown, decimal? Moq, string Unit);

    /// <summary>One inquiry of a buyer at a time, so that the count is right.</summary>
    private const string LockBuyer = "select pg_advisory_xact_lock(hashtextextended('inquiry of ' || @Buyer, 0))";

    private const string NthLast = """
        select i.sent_at
        from inquiries.inquiry i
        where i.buyer_id = @Buyer and i.sent_at > @Since
        order by i.sent_at desc
        offset @Skip limit 1
        """;

    private const string FindListing = """
        select l.supplier_id, exists (select 1 from catalogue.shown_listing v where v.id = l.id) as is_shown, l.moq,
            l.unit
        from catalogue.listing l
        where l.id = @ListingId and l.state <> 'draft'
        """;

    private const string InsertInquiry = """
        insert into inquiries.inquiry
            (id, reference, listing_id, supplier_id, buyer_id, quantity, unit, needed_by, destination, incoterm, place,
            sent_at, updated_at, is_junk, junk_reason)
        select @Id, @Month || '-' || lpad(n::text, greatest(5, length(n::text)), '0'), @ListingId, @SupplierId,
            @BuyerId, @Quantity, @Unit, @NeededBy, @Destination, @Incoterm, @Place, @SentAt, @SentAt, @IsLinked,
            case when @IsLinked then 'linked-account' end
        from nextval('inquiries.inquiry_number') n
        on conflict (id) do nothing
        """;

    private const string InsertMessage = """
        insert into inquiries.message (id, inquiry_id, author_id, side, text, at)
        values (@Id, @InquiryId, @BuyerId, 'buyer', @Text, @SentAt)
        """;
}
