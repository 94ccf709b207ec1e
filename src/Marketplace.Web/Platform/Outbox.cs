using System.Text.Json;

namespace Marketplace.Web.Platform;

/// <summary>Work to be done after the transaction commits, written inside it.</summary>
public interface IOutboxMessage
{
    /// <summary>Stable name of the message in the table: never a CLR type name.</summary>
    static abstract string Kind { get; }
}

/// <summary>Does the work of one kind of message. May be called more than once for the same message.</summary>
public interface IOutboxHandler<in TMessage>
    where TMessage : IOutboxMessage
{
    Task Handle(TMessage message, CancellationToken ct);
}

/// <summary>Writes messages into the outbox within the transaction of the scope.</summary>
public sealed class Outbox(Db db, TimeProvider clock)
{
    private const string Insert = """
        insert into platform.outbox (id, kind, payload, due_at)
        values (@Id, @Kind, @Payload::jsonb, now() + @Wait)
        """;

    public Task Add<T>(T message, CancellationToken ct)
        where T : IOutboxMessage => Add(message, TimeSpan.Zero, ct);

    /// <param name="wait">The message is delivered this much later.</param>
    public Task Add<T>(T message, TimeSpan wait, CancellationToken ct)
        where T : IOutboxMessage => db.Execute(
            Insert, new { Id = clock.NewId(), T.Kind, Payload = JsonSerializer.Serialize(message), Wait = wait }, ct);
}
