using Marketplace.Domain.Vetting;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency;

/// <summary>60, 30 and 7 days before an accepted paper ends its supplier is told, once each.</summary>
public static class SendExpiryReminders
{
    /// <param name="Today">The day in Vietnam.</param>
    public sealed record Request(DateOnly Today) : ICommand<Response>;

    /// <param name="Reminders">Papers that a message was written for now.</param>
    public sealed record Response(int Reminders);

    /// <param name="DaysBefore">60, 30 or 7: the nearest mark that was reached.</param>
    public sealed record EvidenceExpires(Guid EvidenceId, int DaysBefore) : IOutboxMessage
    {
        public static string Kind => "agency.evidence-expires";
    }

    internal sealed class Handler(Db db, Outbox outbox) : MediatR.IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var due = await db.Query<DueRow>(MarkDue, new { request.Today }, ct);
            foreach (var row in due)
            {
                await outbox.Add(new EvidenceExpires(row.EvidenceId, row.DaysBefore), ct);
            }

            return new Response(due.Count);
        }
    }

    /// <summary>
    /// A paper of the same kind that covers as much was accepted and lasts longer, and no live listing rests on this
    /// one.
    /// </summary>
    internal static readonly string IsRenewed = $"""
        exists (
            select from suppliers.evidence n
            where n.supplier_id = e.supplier_id and n.type = e.type and n.state = 'accepted'
                and coalesce({LastDay("n")}, 'infinity') > {LastDay("e")} and n.hs_chapters @> e.hs_chapters)
        and not exists (
            select from catalogue.listing l
            where l.supplier_id = e.supplier_id and l.state = 'published' and e.id = any(l.certificates))
        """;

    /// <summary>The last day on which a paper counts, as <see cref="EvidenceType.LastDay"/>; null: no end.</summary>
    internal static string LastDay(string paper)
    {
        var lapses = EvidenceTypes.All.Where(t => t.GoodForDays is not null)
            .Select(t => $"when '{t.Key}' then {t.GoodForDays}");
        var days = $"case {paper}.type {string.Join(' ', lapses)} end";
        return $"least({paper}.expires_on, {paper}.issued_on + {days})";
    }

    private sealed record DueRow(Guid EvidenceId, int DaysBefore);

    /// <summary>
    /// The primary key lets each mark of a last day through once: a paper completed in place has another last day. One
    /// that was handed in late has passed several marks at a time.
    /// </summary>
    private static readonly string MarkDue = $"""
        with marked as (
            insert into agency.expiry_reminder (evidence_id, expires_on, days_before)
            select e.id, {LastDay("e")}, mark.days
            from suppliers.evidence e
            cross join (values (60), (30), (7)) mark (days)
            where e.state = 'accepted'
              and {LastDay("e")} between @Today and @Today + mark.days
              and not ({IsRenewed})
            on conflict do nothing
            returning evidence_id, days_before
        )
        select evidence_id, min(days_before) as days_before
        from marked
        group by evidence_id
        """;
}
