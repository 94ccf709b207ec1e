using System.Text.Json;
using Marketplace.Web.Features.Accounts;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>The API keys of the person who is signed in: made, shown once, revoked.</summary>
[Authorize(Policies.Person), ResponseCache(NoStore = true)]
public sealed class KeysModel(IMediator mediator, TimeProvider clock) : FormPage, IShowsOnce
{
    /// <summary>Lifetimes to choose from, in days.</summary>
    public static readonly int[] Lifetimes = [30, 90, 180, 366];

    [BindProperty]
    public NewKey Input { get; set; } = new();

    public IReadOnlyList<ApiKeys.Item> Keys { get; private set; } = [];

    /// <summary>The key that this request made, with its secret; null: it made none.</summary>
    public ApiKeys.Created? Made { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Submit(
        async () =>
        {
            Made = await mediator.Send(
                new ApiKeys.Create(Input.Name ?? "", Input.Scope ?? "", Input.Days) { Account = User.Id() }, ct);
            await Load(ct);
            return Page();
        },
        () => Load(ct));

    public async Task<IActionResult> ShowAgain(byte[] answer, CancellationToken ct)
    {
        Made = JsonSerializer.Deserialize<ApiKeys.Created>(answer, JsonSerializerOptions.Web);
        await Load(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken ct)
    {
        await mediator.Send(new ApiKeys.Revoke(id, User.Id()), ct);
        return LocalRedirect(PageText.Link("/api-keys"));
    }

    /// <summary>The class of the mark and its word.</summary>
    public (string Kind, string Word) StateOf(ApiKeys.Item key) =>
        key.RevokedAt is not null ? ("expired", PageText.T("Đã thu hồi", "Revoked"))
        : key.ExpiresAt <= clock.GetUtcNow() ? ("expired", PageText.T("Đã hết hạn", "Expired"))
        : ("verified", PageText.T("Còn hiệu lực", "Holds"));

    private async Task Load(CancellationToken ct) => Keys = await mediator.Send(new ApiKeys.Mine(User.Id()), ct);

    /// <summary>In the order of the form, so that its mistakes are listed in it.</summary>
    public sealed class NewKey
    {
        public string? Name { get; set; }

        public string? Scope { get; set; }

        public int Days { get; set; } = Lifetimes[1];
    }
}
