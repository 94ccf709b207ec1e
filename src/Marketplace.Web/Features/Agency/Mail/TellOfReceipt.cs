using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency.Mail;

/// <summary>The supplier reads that the application arrived, under which number, and what comes next.</summary>
internal sealed class TellOfReceipt(Db db, SupplierMail mail) : IOutboxHandler<SuppliersTouched>
{
    public async Task Handle(SuppliersTouched message, CancellationToken ct)
    {
        if (message.Cause != "submitted")
        {
            return;
        }

        foreach (var row in await db.Query<Row>(FindApplications, new { message.Suppliers }, ct))
        {
            await mail.Tell(
                row.SupplierId,
                $"received {row.Id} {row.DeclaredAt.Ticks}",
                new($"Đã nhận hồ sơ {row.Reference}", $"Application {row.Reference} received"),
                new(
                    $"Hồ sơ {row.Reference} đã đến cơ quan xúc tiến. Một chuyên viên sẽ xét từng giấy tờ; mỗi kết luận "
                    + "có lý do và được gửi cho bạn. Người thứ hai quyết định.",
                    $"Application {row.Reference} has reached the agency. An officer will look at each paper; each "
                    + "finding has its reason and is sent to you. A second person decides."),
                "/portal",
                ct);
        }
    }

    private sealed record Row(Guid Id, Guid SupplierId, string Reference, DateTimeOffset DeclaredAt);

    /// <summary>The day of the declaration changes with each submission, so a second one is told of again.</summary>
    private const string FindApplications = """
        select a.id, a.supplier_id, a.reference, a.declared_at
        from suppliers.application a
        where a.supplier_id = any(@Suppliers) and a.declared_at is not null and a.state in ('submitted', 'in-review')
        """;
}
