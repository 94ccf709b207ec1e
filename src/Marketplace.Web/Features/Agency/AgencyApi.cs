using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Agency;

public static class AgencyApi
{
    public static IServiceCollection AddAgency(this IServiceCollection services) => services
        .AddScoped<SupplierFacts>().AddScoped<CaseStore>().AddScoped<Decide.DecisionLog>()
        .AddScoped<Mail.SupplierMail>();

    public static void MapAgency(this IEndpointRouteBuilder app)
    {
        GetCriteria.Map(app.MapGroup("/api").WithTags("Scoring").AllowAnonymous());
        ScoreOfSupplier.Map(app.MapGroup("/api").WithTags("Scoring").RequireAuthorization(Policies.Supplier));

        var agency = app.MapGroup("/api/agency").WithTags("Agency").RequireAuthorization(Policies.Agency);
        ListCases.Map(agency);
        ListMembers.Map(agency);
        GetCase.Map(agency);
        AddNote.Map(agency);
        DeclareConflict.Map(agency);
        VerifyDecisions.Map(agency);

        var officers = app.MapGroup("/api/agency").WithTags("Agency").RequireAuthorization(Policies.Officer);
        TakeCase.Map(officers);
        RecordFinding.Map(officers);
        RecordRegistryCheck.Map(officers);
        RecordFact.Map(officers);
        OpenReview.Map(officers);
        Recommend.Map(officers);

        var approvers = app.MapGroup("/api/agency").WithTags("Agency").RequireAuthorization(Policies.Approver);
        Decide.Map(approvers);
    }
}
