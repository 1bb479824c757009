#if !NATIVE
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Parsimony.AspNetCore;
#endif

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony serve</c>: a model as a web service. The native command does not have it, as ASP.NET Core would double its size.</summary>
static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new ModelArguments(ModelOptions.Serve);
        var command = new Command("serve", "Serve a model on the web: rows as JSON in, predictions out. It is loaded again when its file changes.");
        arguments.AddTo(command);
        command.SetAction((parsed, cancelled) => ServeAsync(terminal, arguments.Settings(parsed), arguments.Model(parsed), cancelled));
        return command;
    }

#if NATIVE
    static Task<int> ServeAsync(Terminal terminal, ModelSettings settings, string model, CancellationToken cancelled) => throw new ParsimonyException(
        "This is the native parsimony, which does not serve. Install the portable one, which does, and needs .NET 10 with ASP.NET Core: " +
        "dotnet tool install --global Parsimony.Tool.any");
#else
    static async Task<int> ServeAsync(Terminal terminal, ModelSettings settings, string model, CancellationToken cancelled)
    {
        CheckUrls(settings.Urls);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(settings.Urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // A start that fails is told below, in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddParsimonyModel("model", model, new ServedModelOptions { At = settings.At });
        builder.Services.AddOpenApi();
        var app = builder.Build();
        await using (app.ConfigureAwait(false))
        {
            app.MapParsimony("/predict");
            app.MapHealthChecks("/health");
            app.MapOpenApi();
            try
            {
                await app.StartAsync(cancelled).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or FormatException or InvalidOperationException)
            {
                throw new ParsimonyException(
                    $"Cannot serve at --urls {settings.Urls}: {error.Message} Give a free address, such as http://127.0.0.1:0.", error);
            }

            var address = app.Urls.First();
            terminal.Out.WriteLine($"Serving {model} at {address}");
            terminal.Out.WriteLine($"POST {address}/predict, POST {address}/predict/batch, GET {address}/predict/model, /health, /openapi/v1.json");
            terminal.Out.Flush();
            using var stop = cancelled.Register(app.Lifetime.StopApplication);
            await app.WaitForShutdownAsync(CancellationToken.None).ConfigureAwait(false);
            return ExitCodes.Done;
        }
    }

    // ASP.NET Core takes what it cannot read for a name of this machine, and would serve at port 80 of every network.
    static void CheckUrls(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).DefaultIfEmpty(""))
        {
            var named = url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
            if (Uri.TryCreate(named, UriKind.Absolute, out var read) && read.Scheme is "http" or "https") continue;
            throw new ParsimonyException($"--urls has '{url}', which is no address of a server. " +
                "Expected http:// or https://, a host, and a port from 0 (any free one) to 65535, such as http://127.0.0.1:5080.");
        }
    }
#endif
}
