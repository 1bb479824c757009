using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Parsimony.AspNetCore;

/// <summary>Healthy where the model is that of its file; degraded where the file has changed and cannot be loaded.</summary>
sealed class ModelHealthCheck(ServedModel model) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var current = model.Current;
        var data = new Dictionary<string, object>
        {
            ["target"] = current.TargetName,
            ["lambda"] = current.LambdaAt(model.Options.At ?? current.Select),
            ["loaded_at"] = model.LoadedAt,
        };
        return Task.FromResult(model.Problem is { } problem
            ? HealthCheckResult.Degraded($"The file has changed but cannot be loaded; the model before it is served. {problem}", data: data)
            : HealthCheckResult.Healthy($"Model of '{current.TargetName}', loaded at {model.LoadedAt:O}.", data));
    }
}
