using System.Reflection;
using System.Text.Json;

namespace Marketplace.Web.Platform;

/// <summary>Finds the handlers of a message by its kind.</summary>
public sealed class OutboxKinds
{
    private readonly Dictionary<string, Func<IServiceProvider, string, CancellationToken, Task>> _byKind = [];

    public OutboxKinds()
    {
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsClass: true } && typeof(IOutboxMessage).IsAssignableFrom(t)))
        {
            typeof(OutboxKinds).GetMethod(nameof(Register), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(type).Invoke(this, null);
        }
    }

    /// <summary>Gives the message to every handler of its kind.</summary>
    /// <exception cref="InvalidOperationException">Nobody knows this kind.</exception>
    public Task Deliver(IServiceProvider services, string kind, string payload, CancellationToken ct) =>
        _byKind.TryGetValue(kind, out var deliver)
            ? deliver(services, payload, ct)
            : throw new InvalidOperationException($"No message of kind {kind} is known.");

    private void Register<T>()
        where T : IOutboxMessage => _byKind.Add(T.Kind, async (services, payload, ct) =>
    {
        var message = JsonSerializer.Deserialize<T>(payload)!;
        foreach (var handler in services.GetServices<IOutboxHandler<T>>())
        {
            await handler.Handle(message, ct);
        }
    });
}
