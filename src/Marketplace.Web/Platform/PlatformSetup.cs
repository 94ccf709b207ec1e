using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Marketplace.Web.Platform;

/// <summary>What every area stands on: database, messages, refusals, languages, accounts, OpenAPI.</summary>
public static class PlatformSetup
{
    private const long LargestBody = 1_048_576;

    /// <summary>
    /// So that a search of 10,000 letters, nine bytes each when encoded, gets a problem document and no bare 414.
    /// </summary>
    private const int LongestAddress = 131_072;

    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = LargestBody;
            o.Limits.MaxRequestLineSize = LongestAddress;
        });
        services.Configure<HostOptions>(o => o.ServicesStartConcurrently = true);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Source(builder.Configuration));
        services.AddScoped<Db>().AddScoped<Outbox>().AddScoped<Audit>();
        services.AddScoped<IdempotentRequest>().AddScoped<IdempotentAnswers>();
        services.AddSingleton<OutboxKinds>().AddSingleton<OutboxDelivery>();
        services.AddSingleton<WarmUp>().AddHostedService(provider => provider.GetRequiredService<WarmUp>());
        services.AddMessaging();
        services.AddMarketplaceAuthentication();
        services.AddMemoryCache();
        services.AddProblemDetails().AddExceptionHandler<ProblemHandler>();
        services.AddOpenApi(o =>
        {
            o.CreateSchemaReferenceId = SchemaName;
            o.AddOperationTransformer(OpenApiRules.Complete);
        });
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.AllowDuplicateProperties = false;
            o.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(
                System.Text.Unicode.UnicodeRanges.All);
        });
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) =>
            member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        builder.AddTelemetry();
    }

    /// <summary>The order matters: refusals outermost, then language, then who is calling.</summary>
    public static void UsePlatform(this WebApplication app)
    {
        CultureInfo[] languages = [new("en"), new("vi")];
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, languages[0]),
            SupportedCultures = [CultureInfo.InvariantCulture],
            SupportedUICultures = languages,
            RequestCultureProviders = [new LanguageOfRequest()],
        });
        app.UseExceptionHandler();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/api"),
            api => api.UseStatusCodePages(StatusProblem.Write));
        app.UseRouting();
        app.Use(UnknownAddress);
        app.UseAuthentication();
        app.UseMiddleware<ScopeMiddleware>();
        app.UseAuthorization();
        app.Use(ReleaseWhileReading);
        app.Use(ReadForm);
        app.UseMiddleware<IdempotencyMiddleware>();
    }

    /// <summary>
    /// Who calls is known; the caller's upload may take minutes, and holds no database connection then.
    /// </summary>
    private static async Task ReleaseWhileReading(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            await http.RequestServices.GetRequiredService<Db>().Release();
        }

        await next(http);
    }

    /// <summary>
    /// A form that cannot be read, such as one with a NUL in it or one that ends early, is a mistake of the caller and
    /// no fault of ours. A disk that is full is one, and comes with the system's number.
    /// </summary>
    private static async Task ReadForm(HttpContext http, RequestDelegate next)
    {
        if (http.Request.HasFormContentType)
        {
            try
            {
                await http.Request.ReadFormAsync(http.RequestAborted);
            }
            catch (Exception e) when (e is InvalidOperationException or InvalidDataException
                || (e.GetType() == typeof(IOException) && e.HResult == new IOException().HResult))
            {
                throw new BadHttpRequestException("The form cannot be read.", e);
            }
        }
        else if (http.Request.HasJsonContentType()
            && http.Request.GetTypedHeaders().ContentType is { Charset: { Length: > 0 } charset } type)
        {
            if (!HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                throw new RefusedException(
                    415, "media-type-not-supported", "Gửi JSON bằng UTF-8.", "Send JSON in UTF-8.");
            }

            type.Charset = "utf-8";     // the framework takes the quotes, which are allowed, for a part of the name
            http.Request.ContentType = type.ToString();
        }

        await next(http);
    }

    /// <summary>
    /// 404, 405 and 415 before anybody is asked to sign in: the fallback policy would send a mistyped address to the
    /// form.
    /// </summary>
    private static Task UnknownAddress(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is { } endpoint)
        {
            // what routing answers by itself to a wrong method or content type is no route of ours
            return endpoint is RouteEndpoint ? next(http) : endpoint.RequestDelegate!(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static NpgsqlDataSource Source(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString("Marketplace");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InvalidOperationException("The setting ConnectionStrings:Marketplace is missing.");
        }

        var settings = new NpgsqlConnectionStringBuilder(text) { ApplicationName = "marketplace" };
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = 100;
        }

        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    private static string? SchemaName(System.Text.Json.Serialization.Metadata.JsonTypeInfo type) => type.Type.IsNested
        ? type.Type.DeclaringType!.Name + type.Type.Name
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
}

/// <summary>Gives an /api answer without a body its problem document: 401, 403, 404, 405, 413, 415.</summary>
internal static class StatusProblem
{
    public static Task Write(Microsoft.AspNetCore.Diagnostics.StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var problem = status switch
        {
            401 => Problem.Create(401, "sign-in-required", Say.This("Đăng nhập trước.", "Sign in first.")),
            403 => Problem.Create(403, "not-allowed", Say.This(
                "Vai trò của bạn không được làm việc này.", "Your role may not do this.")),
            404 => Problem.Create(404, "route.not-found", Say.This(
                "Không có địa chỉ này.", "There is no such address.")),
            405 => Problem.Create(405, "method-not-allowed", Say.This(
                "Địa chỉ này không nhận phương thức đó.", "This address does not take that method.")),
            415 => Problem.Create(415, "media-type-not-supported", Say.This(
                "Gửi nội dung kiểu application/json.", "Send the content type application/json.")),
            413 => Problem.TooLarge(),
            _ => Problem.Create(status, "invalid-request", Say.This(
                "Yêu cầu không hợp lệ.", "The request is not valid.")),
        };
        return context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
            .TryWriteAsync(new() { HttpContext = context.HttpContext, ProblemDetails = problem }).AsTask();
    }
}
