using System.Text.Json;
using FluentValidation;
using Marketplace.Domain;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Marketplace.Web.Platform;

/// <summary>The thing asked for does not exist, or the caller may not know that it does.</summary>
/// <param name="what">Lower-case name of the thing: the code becomes <c>{what}.not-found</c>.</param>
public sealed class NotFoundException(string what) : Exception($"No such {what}.")
{
    public string Code { get; } = $"{what}.not-found";
}

/// <summary>The request cannot be taken as it is: a status of its own beside the usual 400, 404 and 409.</summary>
/// <param name="status">412 stale, 413 too large, 415 wrong type, 422, 428 precondition missing, 429 too many,
/// 503.</param>
public sealed class RefusedException(int status, string code, string vi, string en) : Exception(en)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public Bilingual Text { get; } = new(vi, en);

    /// <summary>When to try again; null: no Retry-After header.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Turns every exception into one RFC 9457 document. The only place that knows status codes.</summary>
internal sealed partial class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> log)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (!http.Request.Path.StartsWithSegments("/api"))
        {
            return false;
        }

        var problem = Problem.Of(exception);
        http.Response.StatusCode = problem.Status!.Value;
        if (problem.Status >= 500)
        {
            Failed(http.Request.Method, http.Request.Path, exception);
        }

        if (exception is RefusedException { RetryAfter: { } pause })
        {
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(pause.TotalSeconds)).ToString(
                System.Globalization.CultureInfo.InvariantCulture);
        }

        return await problems.TryWriteAsync(
            new() { HttpContext = http, ProblemDetails = problem, Exception = exception });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void Failed(string method, string path, Exception e);
}

/// <summary>What an exception means to the caller, in the caller's language.</summary>
public static class Problem
{
    public static ProblemDetails Of(Exception exception) => exception switch
    {
        ValidationException e => Invalid(e.Errors
            .GroupBy(f => f.PropertyName).ToDictionary(g => g.Key, g => g.Select(f => f.ErrorMessage).ToArray())),
        NotFoundException e => Create(404, e.Code, Say.This(
            "Không có, hoặc bạn không được phép xem.", "It does not exist, or you may not see it.")),
        RuleBrokenException e => Create(409, e.Code, Say.This(e.Text)),
        RefusedException e => Create(e.Status, e.Code, Say.This(e.Text)),
        BadHttpRequestException { InnerException: JsonException e } => Unreadable(e),
        BadHttpRequestException { StatusCode: 413 } => TooLarge(),
        BadHttpRequestException { StatusCode: 415 } => Create(415, "media-type-not-supported", Say.This(
            "Gửi nội dung kiểu application/json.", "Send the content type application/json.")),
        BadHttpRequestException e => Create(e.StatusCode, "invalid-request", Say.This(
            "Yêu cầu không đọc được: xem lại tham số.", "The request cannot be read: check its parameters.")),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } e => Constraints.Problem(e.ConstraintName),
        PostgresException
        {
            SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter,
        } => UnreadableCharacter(),
        NpgsqlException { IsTransient: true } => Create(503, "storage-unavailable", Say.This(
            "Kho dữ liệu đang bận. Thử lại sau ít giây.", "The store is busy. Try again in a few seconds.")),
        _ => Create(500, "unexpected", Say.This(
            "Có lỗi phía chúng tôi. Gửi kèm mã traceId khi báo lỗi.",
            "Something failed on our side. Quote the traceId when you report it.")),
    };

    public static ProblemDetails Create(int status, string code, string detail) => new()
    {
        Status = status,
        Type = $"/problems/{code}",
        Title = code,
        Detail = detail,
        Extensions = { ["code"] = code },
    };

    public static ProblemDetails TooLarge() => Create(413, "body-too-large", Say.This(
        "Dữ liệu gửi lên quá lớn: JSON tối đa 1 MB, tệp tối đa 10 MB.",
        "The body is too large: 1 MB for JSON, 10 MB for a file."));

    private static HttpValidationProblemDetails Invalid(Dictionary<string, string[]> errors) => new(errors)
    {
        Status = 400,
        Type = "/problems/invalid-request",
        Title = "invalid-request",
        Detail = Say.This("Có trường chưa đúng: xem errors.", "Some fields are wrong: see errors."),
        Extensions = { ["code"] = "invalid-request" },
    };

    private static HttpValidationProblemDetails Unreadable(JsonException e) => Invalid(new()
    {
        [Field(e.Path)] =
        [
            Say.This("Không đọc được: trường lạ hoặc sai kiểu.", "Cannot be read: an unknown field or a wrong type."),
        ],
    });

    /// <summary>PostgreSQL stores every character but U+0000.</summary>
    public static ProblemDetails UnreadableCharacter() => Create(400, "invalid-request", Say.This(
        "Có ký tự không lưu được (U+0000). Bỏ ký tự đó.",
        "It has a character that cannot be stored (U+0000). Leave it out."));

    private static string Field(string? path) =>
        path is null or "$" ? "" : path.Replace("$.", "", StringComparison.Ordinal);
}

/// <summary>Names of unique constraints, and what a broken one means to a person.</summary>
public static class Constraints
{
    private static readonly Dictionary<string, (string Code, Bilingual Text)> Known = new()
    {
        ["account_email_is_unique"] = ("account.email-taken", new(
            "Email này đã có tài khoản. Đăng nhập hoặc dùng email khác.",
            "This e-mail already has an account. Sign in, or use another one.")),
        ["supplier_tax_code_is_unique"] = ("supplier.tax-code-taken", new(
            "Mã số thuế này đã đăng ký. Nhờ người phụ trách tài khoản đó mời bạn.",
            "This tax code is already registered. Ask its account holder to invite you.")),
        ["listing_sku_is_unique"] = ("listing.sku-taken", new(
            "Bạn đã có sản phẩm mang mã SKU này. Chọn mã khác.",
            "You already have a product with this SKU. Choose another one.")),
        ["one_application_a_round"] = ("application.already-there", new(
            "Bạn đã có hồ sơ của đợt này.", "You already have an application for this round.")),
        ["stored_file_is_not_stored_twice"] = ("file.already-there", new(
            "Tệp này bạn đã tải lên.", "You have uploaded this file already.")),
        ["photo_is_not_stored_twice"] = ("photo.already-there", new(
            "Ảnh này đã có ở sản phẩm.", "The listing has this photo already.")),
        ["site_photo_is_not_stored_twice"] = ("photo.already-there", new(
            "Ảnh này bạn đã tải lên.", "You have uploaded this photo already.")),
    };

    public static ProblemDetails Problem(string? constraint) =>
        constraint is not null && Known.TryGetValue(constraint, out var known)
            ? Platform.Problem.Create(409, known.Code, Say.This(known.Text))
            : Platform.Problem.Create(409, "duplicate", Say.This("Đã có sẵn.", "It is already there."));
}
