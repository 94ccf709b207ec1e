using System.Text.Json;

namespace Marketplace.Web.Platform;

/// <summary>Writes who did what, when and why, in the transaction of the scope.</summary>
public sealed class Audit(Db db, TimeProvider clock)
{
    private const string Insert = """
        insert into platform.audit (id, at, actor_id, action, subject, before, after, reason)
        values (@Id, @At, @Actor, @Action, @Subject, @Before::jsonb, @After::jsonb, @Reason)
        """;

    /// <param name="actor">Account; null when the system acts by itself.</param>
    /// <param name="action">Stable lower-case name, e.g. <c>listing.published</c>.</param>
    /// <param name="subject">Kind and id, e.g. <c>listing/0199…</c>.</param>
    /// <param name="before">State before; null where there was none.</param>
    /// <param name="after">State after; null where nothing is left.</param>
    public Task Write(
        Guid? actor, string action, string subject, object? before, object? after, string? reason,
        CancellationToken ct) =>
        db.Execute(
            Insert,
            new
            {
                Id = clock.NewId(),
                At = clock.GetUtcNow(),
                Actor = actor,
                Action = action,
                Subject = subject,
                Before = Json(before),
                After = Json(after),
                Reason = reason,
            },
            ct);

    private static string? Json(object? state) => state is null ? null : JsonSerializer.Serialize(state);
}
