using FluentValidation;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Web.Features.Accounts;

/// <summary>A buyer or a supplier opens an account; a supplier's firm is created with it.</summary>
public static class Register
{
    /// <param name="Role">
    /// "buyer" or "supplier"; the agency's accounts are opened by <c>marketplace account add</c>.
    /// </param>
    /// <param name="Password">12 to 200 characters; kept only as a PBKDF2 hash.</param>
    /// <param name="Company">A buyer's firm, or the supplier's legal name in Vietnamese.</param>
    /// <param name="TaxCode">Required of a supplier: 10, 12 or 13 digits; null for a buyer.</param>
    /// <param name="BusinessType">Required of a supplier: factory, trader, cooperative or household.</param>
    /// <param name="Country">ISO 3166-1 alpha-2; null when not told.</param>
    /// <param name="Language">"vi" or "en": the language of mails.</param>
    public sealed record Request(
        string Role, string Email, string Password, string Name, string Company,
        string? TaxCode, string? BusinessType, string? Country, string Language) : ICommand<Response>;

    public sealed record Response(Guid AccountId, Guid? SupplierId);

    /// <summary>Tells the mail room to welcome the new account.</summary>
    public sealed record AccountOpened(Guid AccountId, string Email, string Name, string Language) : IOutboxMessage
    {
        public static string Kind => "account.opened";
    }

    public static void Map(RouteGroupBuilder anyone) => anyone
        .MapPost("/accounts", async (Request request, IMediator mediator, CancellationToken ct) =>
            TypedResults.Created("/api/session", await mediator.Send(request, ct)))
        .WithName(nameof(Register)).WithIdempotency().ProducesValidationProblem().ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        private static readonly string[] BusinessTypes = ["factory", "trader", "cooperative", "household"];

        public Validator()
        {
            RuleFor(r => r.Role).Must(r => r is "buyer" or "supplier")
                .WithMessage(_ => Say.This("Chọn người mua hoặc nhà cung cấp.", "Choose buyer or supplier."));
            RuleFor(r => r.Email).IsAddress();
            RuleFor(r => r.Password).IsPassword();
            RuleFor(r => r.Name).IsPersonsName();
            RuleFor(r => r.Company).Must(n => PersonRules.IsLine(n, 300)).WithMessage(_ => Say.This(
                "Nhập tên doanh nghiệp, tối đa 300 ký tự.", "Enter the firm's name, at most 300 characters."));
            RuleFor(r => r.Country).Must(c => c is null || CountryCode.IsKnown(c))
                .WithMessage(_ => Say.This(
                    "Chọn nước bằng mã hai chữ, ví dụ VN.", "Give the country as a two-letter code, such as VN."));
            RuleFor(r => r.Language).IsLanguage();
            RuleFor(r => r.BusinessType).Must(t => BusinessTypes.Contains(t)).When(r => r.Role == "supplier")
                .WithMessage(_ => Say.This("Chọn loại hình kinh doanh.", "Choose the type of business."));
            RuleFor(r => r.TaxCode).NotEmpty().When(r => r.Role == "supplier").WithMessage(_ => Say.This(
                "Nhập mã số thuế 10, 12 hoặc 13 chữ số.", "Enter the tax code: 10, 12 or 13 digits."));
        }
    }

    internal sealed class Handler(
        Db db, Outbox outbox, IMediator mediator, IPasswordHasher<string> hasher, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var account = clock.NewId();
            Guid? supplier = request.Role == "supplier"
                ? await mediator.Send(
                    new OpenSupplier(request.Company.Trim(), request.TaxCode!, request.BusinessType!), ct)
                : null;
            await db.Execute(
                Insert,
                new
                {
                    Id = account,
                    Email = request.Email.Trim(),
                    Name = request.Name.Trim(),
                    Hash = hasher.HashPassword(request.Email, request.Password),
                    request.Role,
                    SupplierId = supplier,
                    request.Country,
                    Company = request.Company.Trim(),
                    request.Language,
                    Stamp = clock.NewId(),
                },
                ct);
            await outbox.Add(new AccountOpened(account, request.Email, request.Name, request.Language), ct);
            return new Response(account, supplier);
        }
    }

    private const string Insert = """
        insert into accounts.account
            (id, email, name, password_hash, role, supplier_id, country, company, language, security_stamp)
        values (@Id, @Email, @Name, @Hash, @Role, @SupplierId, @Country, @Company, @Language, @Stamp)
        """;
}
