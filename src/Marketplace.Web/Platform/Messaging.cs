using System.Diagnostics;
using System.Reflection;
using FluentValidation;
using MediatR;

namespace Marketplace.Web.Platform;

/// <summary>A request that changes state: runs inside one transaction.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>;

/// <summary>A request that only reads.</summary>
public interface IQuery<out TResponse> : IRequest<TResponse>;

public static class MessagingSetup
{
    private static readonly Type[] Handlers = [typeof(IRequestHandler<,>), typeof(IOutboxHandler<>)];

    /// <summary>
    /// Registers the mediator, every handler and validator of this assembly, and the three behaviours.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Observe<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validate<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(InTransaction<,>));
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var type in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true }))
        {
            foreach (var service in type.GetInterfaces().Where(IsHandler))
            {
                services.AddScoped(service, type);
            }
        }

        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
        {
            services.AddSingleton(found.InterfaceType, found.ValidatorType);
        }

        return services;
    }

    private static bool IsHandler(Type type) =>
        type.IsGenericType && Handlers.Contains(type.GetGenericTypeDefinition());
}

/// <summary>Times every use case and gives it a span, so that no slice needs a line for it.</summary>
internal sealed class Observe<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly string UseCase = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        using var span = Telemetry.Source.StartActivity(UseCase);
        var (started, outcome) = (Stopwatch.GetTimestamp(), "failed");
        try
        {
            var response = await next();
            outcome = "ok";
            return response;
        }
        catch (Exception e) when (Problem.Of(e).Status < StatusCodes.Status500InternalServerError)
        {
            outcome = "refused";
            throw;
        }
        finally
        {
            span?.SetStatus(outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            Telemetry.UseCaseDone(UseCase, Stopwatch.GetElapsedTime(started), outcome);
        }
    }
}

internal sealed class Validate<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            await validator.ValidateAndThrowAsync(request, ct);
        }

        return await next();
    }
}

/// <summary>One transaction a command; a command sent from within a command joins it.</summary>
internal sealed class InTransaction<TRequest, TResponse>(Db db, IdempotentRequest idempotent)
    : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not ICommand<TResponse> || db.InTransaction)
        {
            return await next();
        }

        await db.Begin(ct);
        try
        {
            await idempotent.Claim(ct);
            var response = await next();
            await idempotent.Remember(response, ct);
            await db.Commit(ct);
            return response;
        }
        catch when (db.InTransaction)
        {
            await db.Rollback(CancellationToken.None);
            throw;
        }
    }
}
