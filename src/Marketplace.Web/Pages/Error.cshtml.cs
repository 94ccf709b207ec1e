using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Pages;

/// <summary>What a person sees in place of an empty refusal: what failed, how to go on, an id.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    /// <summary>Key of the request items: the address that failed.</summary>
    public const string Origin = "error.origin";

    /// <summary>Of the refusal around which the page is shown; who asks for its own address finds no page.</summary>
    public int Code => HttpContext.Items.ContainsKey(Origin)
        && int.TryParse(RouteData.Values["code"]?.ToString(), out var code) && code is >= 400 and <= 599
            ? code
            : StatusCodes.Status404NotFound;

    public string TraceId => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public string TryAgain => HttpContext.Items[Origin] as string ?? PageText.Link("/");

    /// <summary>The stable code of docs/problems.md; null where only the status is known.</summary>
    public string? ProblemCode => Known?.Title;

    public string Title => Code switch
    {
        400 => PageText.T("Yêu cầu không đọc được", "The request cannot be read"),
        403 => PageText.T("Bạn không được mở trang này", "You may not open this page"),
        404 => PageText.T("Không có trang này", "There is no such page"),
        409 or 412 => PageText.T("Việc này chưa làm được", "This cannot be done now"),
        413 => PageText.T("Tệp quá lớn", "The file is too large"),
        429 => PageText.T("Quá nhiều yêu cầu", "Too many requests"),
        503 => PageText.T("Tạm thời chưa phục vụ được", "Not available just now"),
        >= 500 => PageText.T("Có lỗi phía chúng tôi", "Something failed on our side"),
        _ => PageText.T("Không thực hiện được", "This did not work"),
    };

    public string Explanation => Known?.Detail ?? Code switch
    {
        400 => PageText.T(
            "Trang mở đã lâu hoặc địa chỉ bị sửa. Quay lại, tải lại trang rồi gửi lần nữa.",
            "The page was open for long or its address was changed. Go back, reload it and send again."),
        403 => PageText.T(
            "Trang này dành cho vai trò khác. Đăng nhập bằng tài khoản phù hợp.",
            "This page belongs to another role. Sign in with an account that may open it."),
        404 => PageText.T(
            "Địa chỉ sai, sản phẩm đã gỡ, hoặc bạn không được phép xem. Hãy tìm theo tên hàng hoặc mã HS.",
            "The address is wrong, the product was taken down, or you may not see it. Search by product name or HS "
            + "code."),
        413 => PageText.T("Mỗi tệp tối đa 10 MB.", "A file may have 10 MB at most."),
        429 => PageText.T("Chờ một phút rồi thử lại.", "Wait a minute, then try again."),
        503 => PageText.T(
            "Dữ liệu của bạn vẫn còn nguyên. Thử lại sau ít phút.",
            "Your data is safe. Try again in a few minutes."),
        _ => PageText.T(
            "Không có gì bị lưu dở dang. Thử lại; nếu vẫn lỗi, gửi cho chúng tôi mã bên dưới.",
            "Nothing was half saved. Try again; if it fails again, send us the id below."),
    };

    private ProblemDetails? Known => HttpContext.Items[typeof(ProblemDetails)] as ProblemDetails;

    public void OnGet() => Response.StatusCode = Code;
}
