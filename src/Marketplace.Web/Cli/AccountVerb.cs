using System.Security.Cryptography;
using Marketplace.Web.Features.Accounts;
using Marketplace.Web.Platform;
using MediatR;
using Npgsql;

namespace Marketplace.Web.Cli;

/// <summary>Opens the accounts of the trade agency, which nobody can register for on the site.</summary>
public static class AccountVerb
{
    private const string FromInput = "--password-stdin";
    private static readonly string[] Known = ["--role", "--email", "--name", "--language"];

    public static Verb Account { get; } = new(
        "account", "account add --role ROLE --email E --name N [--language vi|en] [--password-stdin]",
        "Opens an account of an officer, approver or admin; makes and prints a password, or reads it as a line.",
        Run);

    private static async Task<int> Run(string[] args)
    {
        if (args is not ["add", .. var words]
            || Options.Parse([.. words.Where(w => w != FromInput)], Known) is not { } given
            || !given.TryGetValue("--role", out var role) || !given.TryGetValue("--email", out var email)
            || !given.TryGetValue("--name", out var name))
        {
            await Console.Error.WriteLineAsync($"Use: marketplace {Account.Usage}");
            return Exit.WrongUse;
        }

        var told = words.Contains(FromInput) ? await Console.In.ReadLineAsync() ?? "" : null;
        var password = told ?? RandomNumberGenerator.GetHexString(20, lowercase: true);
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

        Console.WriteLine(told is not null ? $"{role} {email}" : $"{role} {email}  password {password}");
        return Exit.Done;
    }
}
