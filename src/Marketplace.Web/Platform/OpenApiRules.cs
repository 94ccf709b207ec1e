using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Marketplace.Web.Platform;

/// <summary>
/// Writes into the API's document what holds for every endpoint of a kind, so that no slice repeats it.
/// </summary>
internal static class OpenApiRules
{
    public static Task Complete(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken _)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var status in Refusals(context.Description.HttpMethod, operation, metadata))
        {
            operation.Responses ??= [];
            var name = status.ToString(CultureInfo.InvariantCulture);
            operation.Responses.TryAdd(name, Refusal(status, context.Document));
        }

        if (metadata.OfType<IdempotentEndpoint>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Header());
        }

        // A repeated parameter that is left out is an empty list; the description calls it required.
        foreach (var list in (operation.Parameters ?? []).OfType<OpenApiParameter>()
            .Where(p => p is { In: ParameterLocation.Query, Schema.Type: JsonSchemaType.Array }))
        {
            list.Required = false;
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<int> Refusals(string? method, OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any())
        {
            yield return 401;
            yield return 403;
        }
        else if (method is not "GET")
        {
            yield return 403; // a key that may only read
        }

        if (operation.Parameters is { Count: > 0 } || operation.RequestBody is not null)
        {
            yield return 400;
        }

        if (operation.RequestBody is not null)
        {
            yield return 413;
            yield return 415;
        }

        if (metadata.OfType<IdempotentEndpoint>().Any())
        {
            yield return 409;
            yield return 422;
        }
    }

    private static OpenApiResponse Refusal(int status, OpenApiDocument? document) => new()
    {
        Description = ReasonPhrases.GetReasonPhrase(status),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", document) },
        },
    };

    private static OpenApiParameter Header() => new()
    {
        Name = IdempotencySetup.Header,
        In = ParameterLocation.Header,
        Description = "A UUID of the caller: sent again with the same body within 24 hours it gets the first answer.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
    };
}
