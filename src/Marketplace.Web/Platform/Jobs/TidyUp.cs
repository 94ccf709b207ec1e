using Quartz;

namespace Marketplace.Web.Platform.Jobs;

/// <summary>
/// Removes what has served its time: idempotency keys after 24 hours, failed sign-ins and ended sessions after a day,
/// sent mail after a week.
/// </summary>
public sealed class TidyUp(Db db) : IJob
{
    private const string Remove = """
        delete from platform.idempotency where created_at < now() - interval '24 hours';
        delete from accounts.sign_in_failure where at < now() - interval '1 day';
        delete from accounts.ended_session where at < now() - interval '1 day';
        delete from platform.mail where sent_at < now() - interval '7 days';
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await db.Execute(Remove, null, cancellationToken);
}
