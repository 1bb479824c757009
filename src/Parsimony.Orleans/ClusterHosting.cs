using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

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
            var (address, gateway) = options.Meeting.Kind == MeetingKind.Direct && IPEndPoint.Parse(options.Meeting.Text) is var place
                ? (place.Address, place.Port)
                : (options.Address ?? AddressOf(options.Meeting), FreePort(GatewayPort));
            var port = FreePort(SiloPort);
            silo.Configure<EndpointOptions>(end => (end.AdvertisedIPAddress, end.SiloPort, end.GatewayPort) = (address, port, gateway));
            if (options.Meeting.Kind == MeetingKind.Redis) silo.UseRedisClustering(options.Meeting.Text);
            else if (options.Meeting.Kind == MeetingKind.Direct) silo.UseDevelopmentClustering(new IPEndPoint(address, port));
            else silo.UseAdoNetClustering(sql => (sql.Invariant, sql.ConnectionString) = (PostgresDriver, options.Meeting.Text));
            if (SharedCertificate.Of(options) is { } certificate) silo.UseTls(certificate.Apply);
        });
        return builder.Build();
    }

    /// <summary>Makes the host of a node, which waits until a driver is there.</summary>
    public static IHost Node(ClusterOptions options)
    {
        var builder = Quiet();
        builder.UseOrleansClient(client =>
        {
            client.Configure<global::Orleans.Configuration.ClusterOptions>(
                cluster => (cluster.ClusterId, cluster.ServiceId) = (options.Name, options.Name));
            client.UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(s_retry, stop).ConfigureAwait(false);
                return true;
            });
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = s_longestAnswer);
            client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = s_retry);
            if (options.Meeting.Kind == MeetingKind.Redis) client.UseRedisClustering(options.Meeting.Text);
            else if (options.Meeting.Kind == MeetingKind.Direct) client.UseStaticClustering(IPEndPoint.Parse(options.Meeting.Text));
            else client.UseAdoNetClustering(sql => (sql.Invariant, sql.ConnectionString) = (PostgresDriver, options.Meeting.Text));
            if (SharedCertificate.Of(options) is { } certificate) client.UseTls(certificate.Apply);
        });
        return builder.Build();
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
        return Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork).FirstOrDefault(address => !IPAddress.IsLoopback(address))
            ?? IPAddress.Loopback;
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
