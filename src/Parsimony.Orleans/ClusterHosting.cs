using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Messaging;

namespace Parsimony.Orleans;

/// <summary>Makes the Orleans silo of a driver and the Orleans client of a node.</summary>
/// <remarks>A node is a client: that it dies is no event of the cluster, and no message waits for it.</remarks>
static class ClusterHosting
{
    const int SiloPort = 11111;
    const int GatewayPort = 30000;
    const string PostgresDriver = "Npgsql";
    static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    // An answer takes milliseconds; a driver that is gone gives none.
    static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(5);

    /// <summary>Makes the host of a driver, in which the coordinator lives.</summary>
    public static IHost Driver(ClusterOptions options, TicketBoard board, OfferedFiles files)
    {
        var builder = Quiet();
        builder.Services.AddSingleton(board).AddSingleton(files);
        builder.UseOrleans(silo =>
        {
            silo.Configure<global::Orleans.Configuration.ClusterOptions>(
                cluster => (cluster.ClusterId, cluster.ServiceId) = (options.Name, options.Name));
            var address = options.Meeting.Driver?.Address ?? options.Address ?? AddressOf(options.Meeting);
            var port = FreePort(SiloPort);
            silo.Configure<EndpointOptions>(end => Listen(end, address, port, options.Meeting.Driver));
            if (options.Meeting.Kind == MeetingKind.Redis) silo.UseRedisClustering(options.Meeting.Text);
            else if (options.Meeting.Kind == MeetingKind.Direct) silo.UseDevelopmentClustering(new IPEndPoint(address, port));
            else silo.UseAdoNetClustering(sql => (sql.Invariant, sql.ConnectionString) = (PostgresDriver, options.Meeting.Text));
            if (SharedCertificate.Of(options) is { } certificate) silo.UseTls(certificate.Apply);
        });
        return builder.Build();
    }

    /// <summary>Makes the host of a node, which waits until a driver is there.</summary>
    /// <param name="options">How processes find each other.</param>
    /// <param name="say">Receives what keeps the node from asking for a driver, once as long as it is the same.</param>
    public static IHost Node(ClusterOptions options, Action<string> say)
    {
        string? said = null;
        var builder = Quiet();
        builder.UseOrleansClient(client =>
        {
            client.Configure<global::Orleans.Configuration.ClusterOptions>(
                cluster => (cluster.ClusterId, cluster.ServiceId) = (options.Name, options.Name));
            client.UseConnectionRetryFilter(async (error, stop) =>
            {
                if (Obstacle(error) is { } obstacle && obstacle != said) say($"Still waiting: {said = obstacle}");
                await Task.Delay(s_retry, stop).ConfigureAwait(false);
                return true;
            });
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = s_longestAnswer);
            client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = s_retry);
            if (options.Meeting.Kind == MeetingKind.Redis) client.UseRedisClustering(options.Meeting.Text);
            else if (options.Meeting.Driver is { } driver)
                client.Services.AddSingleton<IGatewayListProvider>(new DriverGateways(driver, options.Resolve, s_retry));
            else client.UseAdoNetClustering(sql => (sql.Invariant, sql.ConnectionString) = (PostgresDriver, options.Meeting.Text));
            if (SharedCertificate.Of(options) is { } certificate) client.UseTls(certificate.Apply);
        });
        return builder.Build();
    }

    /// <summary>What a person may have to mend; null where there is just no driver yet, which is an error of Orleans' own.</summary>
    static string? Obstacle(Exception error) => error switch
    {
        OrleansException or TimeoutException or OperationCanceledException => null,
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => null,
        _ => error.Message,
    };

    static void Listen(EndpointOptions end, IPAddress address, int port, DriverPlace? driver)
    {
        (end.AdvertisedIPAddress, end.SiloPort, end.GatewayPort) = (address, port, driver?.Port ?? FreePort(GatewayPort));

        // The address to which others resolve the driver's name need not be the one that it finds itself. That of the loopback stays in here.
        if (driver is { Address: null } && !IPAddress.IsLoopback(address))
        {
            var any = address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
            end.GatewayListeningEndpoint = new IPEndPoint(any, end.GatewayPort);
        }
    }

    static HostApplicationBuilder Quiet()
    {
        // Ctrl-C belongs to the command, and what goes wrong is told in its words.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        return builder;
    }

    static IPAddress AddressOf(Meeting meeting)
    {
        if (meeting.IsLocal) return IPAddress.Loopback;
        return Dns.GetHostAddresses(Dns.GetHostName()).Where(address => !IPAddress.IsLoopback(address))
            .OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault() ?? IPAddress.Loopback;
    }

    /// <summary>The usual port, at which a driver that was killed is replaced at once; another one where it is taken.</summary>
    static int FreePort(int usual)
    {
        foreach (var port in (int[])[usual, 0])
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Any, port);
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (port != 0)
            {
                // Another run drives a cluster from this machine.
            }
        }

        return usual;
    }
}
