using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Parsimony.AspNetCore;

/// <summary>Looks at the files of the models, and loads those that have changed.</summary>
sealed partial class ModelReloader(ServedModels models, ILogger<ModelReloader> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(models.All.Where(model => model.Options.ReloadEvery != Timeout.InfiniteTimeSpan)
            .Select(model => WatchAsync(model, stoppingToken)));

    async Task WatchAsync(ServedModel model, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(model.Options.ReloadEvery);
        string? told = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                if (model.Refresh()) LogReloaded(model.Name, model.Path);
                if (model.Problem is { } problem && problem != told) LogKept(model.Name, problem);
                told = model.Problem;
            }
        }
        catch (OperationCanceledException)
        {
            // The service ends.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Name} was loaded again from {Path}.")]
    partial void LogReloaded(string name, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Model {Name} has changed but cannot be loaded; the one before it is still served. {Problem}")]
    partial void LogKept(string name, string problem);
}
