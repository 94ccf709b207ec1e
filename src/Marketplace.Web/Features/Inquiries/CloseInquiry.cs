using System.Security.Claims;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Inquiries;

/// <summary>Either side ends a thread; closing a closed one changes nothing.</summary>
public static class CloseInquiry
{
    public sealed record Request(Guid InquiryId, Reader By) : ICommand<Unit>;

    public static void Map(RouteGroupBuilder traders) => traders
        .MapPost("/inquiries/{id:guid}/close",
            async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Request(id, Reader.Of(user)), ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(CloseInquiry)).ProducesProblem(404);

    internal sealed class Handler(Db db, TimeProvider clock) : IRequestHandler<Request, Unit>
    {
        public async Task<Unit> Handle(Request request, CancellationToken ct)
        {
            var found = await db.Execute(
                Close, new { Id = request.InquiryId, request.By.BuyerId, request.By.SupplierId,
                    Now = clock.GetUtcNow() }, ct);
            return found == 1 ? Unit.Value : throw new NotFoundException("inquiry");
        }
    }

    private const string Close = """
        update inquiries.inquiry
        set state = 'closed', updated_at = case state when 'closed' then updated_at else @Now end
        where id = @Id and (buyer_id = @BuyerId or supplier_id = @SupplierId)
        """;
}
