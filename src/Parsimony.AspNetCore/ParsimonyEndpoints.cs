namespace Parsimony.AspNetCore;

/// <summary>Maps the endpoints of a model: <c>app.MapParsimony("/predict")</c>.</summary>
public static class ParsimonyEndpoints
{
    /// <summary>
    /// Maps <c>POST pattern</c> (one row as an object), <c>POST pattern/batch</c> (an array of rows) and <c>GET pattern/model</c>, which
    /// describes the model.
    /// </summary>
    /// <remarks>
    /// Every column of the model must be there, with null for an unknown value. A row that does not fit is answered with status 400 and problem
    /// details that name each wrong column. <c>unseen</c> in an answer names the columns whose word training did not see. With
    /// <c>services.AddOpenApi()</c> and <c>app.MapOpenApi()</c>, the document has the columns with their types and levels.
    /// </remarks>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path, such as <c>/predict</c>.</param>
    /// <param name="model">The name of the model; null = the only one.</param>
    /// <returns>The group of the endpoints, for <c>RequireAuthorization</c> and the like.</returns>
    /// <exception cref="ParsimonyException">There is no such model, or no name is given and there are several.</exception>
    public static RouteGroupBuilder MapParsimony(this IEndpointRouteBuilder endpoints, string pattern, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var served = endpoints.ServiceProvider.GetService<ServedModels>() is { } models
            ? models.Find(model)
            : throw new ParsimonyException("No model was added. Call services.AddParsimonyModel(name, path) before the service is built.");
        var group = endpoints.MapGroup(pattern);
        Map(group, "", served, isBatch: false);
        Map(group, "/batch", served, isBatch: true);
        RequestDelegate about = context => Answers.About(context, served);
        group.MapGet("/model", about).WithMetadata(about.Method).WithName($"{served.Name}-model").WithTags(served.Name)
            .AddOpenApiOperationTransformer((operation, _, _) => OperationForms.About(operation, served));
        return group;
    }

    // Metadata with the method make the endpoint known to OpenAPI, which leaves out handlers that only take the context.
    static void Map(RouteGroupBuilder group, string pattern, ServedModel served, bool isBatch)
    {
        RequestDelegate handle = new PredictHandler(served, isBatch).Handle;
        group.MapPost(pattern, handle).WithMetadata(handle.Method).WithName($"{served.Name}-predict{(isBatch ? "-batch" : "")}").WithTags(served.Name)
            .AddOpenApiOperationTransformer((operation, _, _) => OperationForms.Predict(operation, served, isBatch));
    }
}
