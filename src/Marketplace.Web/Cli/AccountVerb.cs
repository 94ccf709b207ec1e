using System.Security.Cryptography;
using Marketplace.Web.Features.Accounts;
using Marketplace.Web.Platform;
using MediatR;
using Npgsql;

namespace Marketplace.Web.Cli;

/// <summary>Opens the accounts of the trade agency, which nobody can register for on the site.</summary>
public static class AccountVerb
{
    public static Verb Account { get; } = new(
        "account", "account add --role ROLE --email E --name N [--language vi|en]",
        "Opens an account of an officer, approver or admin; password: first line of the input, or made and printed.",
        Run);

    private static async Task<int> Run(string[] args)
    {
        if (args is not ["add", .. var words]
            || Options.Parse(words, "--role", "--email", "--name", "--language") is not { } given
            || !given.TryGetValue("--role", out var role) || !given.TryGetValue("--email", out var email)
            || !given.TryGetValue("--name", out var name))
        {
            await Console.Error.WriteLineAsync($"Use: marketplace {Account.Usage}");
            return Exit.WrongUse;
        }

        var told = Console.IsInputRedirected ? await Console.In.ReadLineAsync() : null;
        var password = string.IsNullOrEmpty(told) ? RandomNumberGenerator.GetHexString(20, lowercase: true) : told;
        await using var app = Hosting.Build(["--Jobs:Enabled=false"]);
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AddAgencyAccount.Request(
                role, email, name, given.GetValueOrDefault("--language", "vi"), password));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new RefusedException(
                409, "account.email-taken", $"{email} đã có tài khoản.", $"{email} has an account already.");
        }

        Console.WriteLine(password == told ? $"{role} {email}" : $"{role} {email}  password {password}");
        return Exit.Done;
    }
}
