using FluentValidation;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Web.Features.Accounts;

/// <summary>
/// Opens an account of the trade agency. Only who runs the server may: there is no endpoint, only
/// <c>marketplace account add</c>.
/// </summary>
public static class AddAgencyAccount
{
    /// <param name="Role">officer, approver or admin.</param>
    /// <param name="Language">"vi" or "en": the language of mails.</param>
    /// <param name="Password">12 to 200 characters; kept only as a PBKDF2 hash.</param>
    public sealed record Request(string Role, string Email, string Name, string Language, string Password)
        : ICommand<Response>;

    public sealed record Response(Guid AccountId);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Role).Must(r => r is "officer" or "approver" or "admin")
                .WithMessage(_ => Say.This("Chọn officer, approver hoặc admin.", "Choose officer, approver or admin."));
            RuleFor(r => r.Email).IsAddress();
            RuleFor(r => r.Password).IsPassword();
            RuleFor(r => r.Name).IsPersonsName();
            RuleFor(r => r.Language).IsLanguage();
        }
    }

    internal sealed class Handler(Db db, IPasswordHasher<string> hasher, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var account = clock.NewId();
            await db.Execute(
                Insert,
                new
                {
                    Id = account,
                    Email = request.Email.Trim(),
                    Name = request.Name.Trim(),
                    Hash = hasher.HashPassword(request.Email, request.Password),
                    request.Role,
                    request.Language,
                    Stamp = clock.NewId(),
                },
                ct);
            await audit.Write(
                null, "account.opened", $"account/{account}", null, new { request.Role, Email = request.Email.Trim() },
                null, ct);
            return new Response(account);
        }
    }

    private const string Insert = """
        insert into accounts.account (id, email, name, password_hash, role, country, language, security_stamp)
        values (@Id, @Email, @Name, @Hash, @Role, 'VN', @Language, @Stamp)
        """;
}
