using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Parsimony.AspNetCore;

/// <summary>Adds models to a service: <c>services.AddParsimonyModel("titanic", "runs/titanic-1")</c>.</summary>
/// <example>
/// <code>
/// var builder = WebApplication.CreateSlimBuilder();
/// builder.Services.AddParsimonyModel("titanic", "titanic.safetensors");
/// var app = builder.Build();
/// app.MapParsimony("/predict");
/// app.MapHealthChecks("/health");
/// </code></example>
public static class ParsimonyServices
{
    /// <summary>Loads a model, and serves it under a name; it is loaded again when its file changes.</summary>
    /// <remarks>
    /// Inject <see cref="ServedModel"/> by its name (<c>[FromKeyedServices("titanic")]</c>) to predict in code of your own. The health check is
    /// called <c>parsimony-titanic</c>. Metrics and traces are those of the meter and the source <c>Parsimony.AspNetCore</c>.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="name">The name.</param>
    /// <param name="path">A run folder or a model file.</param>
    /// <param name="options">How the model is served; null = all defaults.</param>
    /// <exception cref="ParsimonyException">The file is missing or damaged, an option is out of range, or the name is taken.</exception>
    public static IServiceCollection AddParsimonyModel(this IServiceCollection services, string name, string path, ServedModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (services.Any(service => service.ServiceType == typeof(ServedModel) && service.IsKeyedService && Equals(service.ServiceKey, name)))
            throw new ParsimonyException($"A model '{name}' was added already. Give each model a name of its own.");
        var model = new ServedModel(name, path, options ?? new ServedModelOptions());
        services.AddKeyedSingleton(name, model);
        services.AddSingleton(model);
        services.TryAddSingleton<ServedModels>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ModelReloader>());
        services.AddHealthChecks().Add(new HealthCheckRegistration($"parsimony-{name}", _ => new ModelHealthCheck(model), null, null));
        return services;
    }
}
