using Marketplace.Domain;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Jobs;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Quartz;

namespace Marketplace.Web.Pages.Agency;

/// <summary>Jobs, messages and nodes; everybody of the agency reads, administrators act.</summary>
[Authorize(Policies.Agency)]
public sealed class JobsModel(IMediator mediator, IReadOnlyList<ScheduledJob> jobs, TimeProvider clock) : FormPage
{
    public ShowJobs.Response Found { get; private set; } = null!;

    /// <summary>Asks for the check of the decision log.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Check { get; set; }

    /// <summary>Null: not asked for.</summary>
    public VerifyDecisions.Response? Log { get; private set; }

    public DateTimeOffset Now { get; private set; }

    [BindProperty]
    public string? Job { get; set; }

    [BindProperty]
    public Guid Message { get; set; }

    public bool MayAct => User.RoleName() == "admin";

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    /// <summary>The job that was just asked for; null: none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Started { get; set; }

    public async Task<IActionResult> OnPostRetryAsync(CancellationToken ct) => !MayAct
        ? Forbid()
        : await Submit(
            async () =>
            {
                await mediator.Send(new RetryMessage.Request(Message, User.Id()), ct);
                return LocalRedirect(PageText.Link("/console/jobs"));
            },
            () => Load(ct));

    public async Task<IActionResult> OnPostStartAsync(
        [FromServices] IServiceProvider services, CancellationToken ct) => !MayAct
        ? Forbid()
        : await Submit(
            async () =>
            {
                if (!jobs.Any(j => j.Name == Job) || services.GetService<ISchedulerFactory>() is not { } factory)
                {
                    throw new RuleBrokenException("job.unknown", "Không có tác vụ này.", "There is no such job.");
                }

                var scheduler = await factory.GetScheduler(ct);
                await scheduler.TriggerJob(new JobKey(Job!), ct);
                return LocalRedirect(PageText.Link($"/console/jobs?started={Job}"));
            },
            () => Load(ct));

    public static string NameOf(string job) => job switch
    {
        "rescore" => PageText.T("Tính lại điểm các nhà cung cấp đến hạn", "Re-score suppliers that are due"),
        "reminders" => PageText.T("Nhắc giấy tờ sắp hết hạn", "Expiry reminders"),
        "tidy-up" => PageText.T("Dọn khóa và lần đăng nhập cũ", "Remove old keys and sign-ins"),
        "ended-papers" => PageText.T("Báo tìm kiếm giấy tờ vừa hết hạn", "Tell the search of papers that ended"),
        "sweep-files" => PageText.T("Xóa tệp không còn thuộc về đâu", "Delete files that belong to nothing"),
        "photos" => PageText.T("Tạo cỡ ảnh sản phẩm", "Make sizes of listing photos"),
        "site-photos" => PageText.T("Tạo cỡ ảnh cơ sở", "Make sizes of site photos"),
        "rebuild-index" => PageText.T("Dựng lại chỉ mục", "Index rebuild"),
        _ => job,
    };

    private async Task Load(CancellationToken ct)
    {
        Now = clock.GetUtcNow();
        Found = await mediator.Send(new ShowJobs.Request(), ct);
        Log = Check ? await mediator.Send(new VerifyDecisions.Request(), ct) : null;
    }
}
