using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Inquiries;

public static class InquiriesApi
{
    public static void MapInquiries(this IEndpointRouteBuilder app)
    {
        SendInquiry.Map(app.MapGroup("/api").WithTags("Inquiries").RequireAuthorization(Policies.Buyer));

        var traders = app.MapGroup("/api").WithTags("Inquiries").RequireAuthorization(Policies.Trader);
        ListInquiries.Map(traders);
        ReadInquiry.Map(traders);
        PostMessage.Map(traders);
        CloseInquiry.Map(traders);

        ReportJunk.Map(app.MapGroup("/api").WithTags("Inquiries").RequireAuthorization(Policies.Supplier));
        ListJunkReports.Map(app.MapGroup("/api/agency").WithTags("Agency").RequireAuthorization(Policies.Agency));
        DecideJunk.Map(app.MapGroup("/api/agency").WithTags("Agency").RequireAuthorization(Policies.Officer));
    }
}
