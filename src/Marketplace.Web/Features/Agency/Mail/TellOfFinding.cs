using Marketplace.Domain;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Mail;

/// <summary>The supplier reads what an officer found of one paper, with the officer's reason.</summary>
internal sealed class TellOfFinding(Db db, SupplierMail mail) : IOutboxHandler<RecordFinding.FindingRecorded>
{
    public async Task Handle(RecordFinding.FindingRecorded message, CancellationToken ct)
    {
        var type = await db.Find<string>(FindType, new { message.EvidenceId }, ct) ?? "";
        var paper = EvidenceTypes.Find(type)?.Name ?? new Bilingual(type, type);
        var outcome = Outcome(message.Outcome);
        await mail.Tell(
            message.SupplierId,
            $"finding {message.FindingId}",
            new($"{outcome.Vi}: {paper.Vi}", $"{outcome.En}: {paper.En}"),
            new(
                $"Chuyên viên đã xem “{paper.Vi}”. Kết quả: {outcome.Vi}.\n\nLý do: {message.Reason}",
                $"An officer read “{paper.En}”. Outcome: {outcome.En}.\n\nReason: {message.Reason}"),
            "/portal/evidence",
            ct);
    }

    private static Bilingual Outcome(string word) => word switch
    {
        "accepted" => new("Được nhận", "Accepted"),
        "rejected" => new("Không nhận", "Not accepted"),
        _ => new("Cần bổ sung", "More is needed"),
    };

    private const string FindType = """
        select e.type
        from suppliers.evidence e
        where e.id = @EvidenceId
        """;
}
