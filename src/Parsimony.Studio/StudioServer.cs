using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parsimony.Studio.Serving;

namespace Parsimony.Studio;

/// <summary>Serves the page on 127.0.0.1, to whoever has the address with its token.</summary>
public sealed class StudioServer : IAsyncDisposable
{
    static readonly TimeSpan s_longestStop = TimeSpan.FromMilliseconds(500);

    readonly WebApplication _application;
    readonly Training.Studio _studio;

    StudioServer(WebApplication application, Training.Studio studio, string address, string token) =>
        (_application, _studio, Address, Token) = (application, studio, address, token);

    /// <summary>Where the page is: <c>http://127.0.0.1:&lt;port&gt;</c>.</summary>
    public string Address { get; }

    /// <summary>The secret without which nothing is answered.</summary>
    public string Token { get; }

    /// <summary>The address that a person opens, token included.</summary>
    public string Link => $"{Address}/?token={Token}";

    /// <summary>Starts to serve.</summary>
    /// <param name="commands">The command line.</param>
    /// <param name="options">How and what is served.</param>
    /// <exception cref="ParsimonyException">The port is taken, or the run that is shown first cannot be read.</exception>
    public static async Task<StudioServer> StartAsync(IStudioCommands commands, StudioOptions options)
    {
        var studio = new Training.Studio(commands, options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_longestStop);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(System.Net.IPAddress.Loopback, options.Port);
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = options.LargestUpload;
        });
        var application = builder.Build();
        var guard = new Guard(options);
        application.Use(next => context => guard.Pass(context, next));
        Routes.Map(application, studio, application.Lifetime.ApplicationStopping);
        try
        {
            await application.StartAsync();
        }
        catch (IOException error)
        {
            await application.DisposeAsync();
            throw new ParsimonyException(
                $"Port {options.Port} of 127.0.0.1 cannot be used: {error.Message} Choose another with StudioOptions.Port, or leave it out.", error);
        }

        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        guard.Port = new Uri(address).Port;
        return new StudioServer(application, studio, address, guard.Token);
    }

    /// <summary>Ends a training, and then serving.</summary>
    public async ValueTask DisposeAsync()
    {
        _studio.Jobs.Stop();
        await _application.StopAsync();
        await _studio.Jobs.EndAsync();
        await _application.DisposeAsync();
        _studio.Dispose();
    }

    /// <summary>Leaves signals to the command.</summary>
    sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
