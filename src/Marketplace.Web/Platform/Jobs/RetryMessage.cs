using MediatR;

namespace Marketplace.Web.Platform.Jobs;

/// <summary>Puts a failed message or mail back into its queue after the cause was mended.</summary>
public static class RetryMessage
{
    public sealed record Request(Guid MessageId, Guid Actor) : ICommand<Unit>;

    internal sealed class Handler(Db db, Audit audit) : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            if (await db.Execute(ReviveMessage, new { request.MessageId }, ct) == 0
                && await db.Execute(ReviveMail, new { request.MessageId }, ct) == 0)
            {
                throw new NotFoundException("message");
            }

            await audit.Write(request.Actor, "message.retried", $"message/{request.MessageId}", null, null, null, ct);
            return Unit.Value;
        }
    }

    private const string ReviveMessage = """
        update platform.outbox
        set dead_at = null, attempts = 0, due_at = now()
        where id = @MessageId and attempts > 0
        """;

    private const string ReviveMail = """
        update platform.mail
        set dead_at = null, attempts = 0, due_at = now()
        where id = @MessageId and last_error is not null and sent_at is null
        """;
}
