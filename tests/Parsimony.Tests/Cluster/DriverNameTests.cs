using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parsimony.Orleans;

namespace Parsimony.Tests.Cluster;

/// <summary>A node that knows the driver by its name follows the name: to no address yet, to one, and to that of the next driver.</summary>
public sealed class DriverNameTests
{
    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    readonly ConcurrentQueue<string> _said = [];
    readonly string _meeting = $"direct:driver.example:{FreePort()}";
    volatile IPAddress? _address;

    [Fact]
    public async Task A_node_waits_for_a_name_and_follows_it_to_another_address()
    {
        using var node = ClusterHosting.Node(OptionsAt(null), _said.Enqueue);
        var starting = node.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => Task.FromResult(!_said.IsEmpty));
        Assert.StartsWith("Still waiting: The name driver.example has no address yet (", Assert.Single(_said), StringComparison.Ordinal);

        using (var first = Drive("first", _address = IPAddress.Parse("127.0.0.2")))
        {
            await starting.WaitAsync(s_longest, TestContext.Current.CancellationToken);
            await UntilAsync(async () => await RunOfAsync(node) == "first");
        }

        using var second = Drive("second", _address = IPAddress.Parse("127.0.0.3"));
        await UntilAsync(async () => await RunOfAsync(node) == "second");
        Assert.Single(_said);
        await node.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Addresses_are_of_one_family_and_new_at_every_question()
    {
        var answers = new Queue<IPAddress[]>([[IPAddress.Parse("10.0.0.5"), IPAddress.Parse("10.0.0.6")], [], [IPAddress.Parse("fd00::5")]]);
        var asked = new List<AddressFamily>();
        var gateways = new DriverGateways(Meeting.Parse("direct:driver:30000").Driver!, Resolve, TimeSpan.FromSeconds(1));
        Assert.Equal(["gwy.tcp://10.0.0.5:30000/0", "gwy.tcp://10.0.0.6:30000/0"], await AllAsync());
        Assert.Equal(["gwy.tcp://[fd00::5]:30000/0"], await AllAsync());
        Assert.Equal([AddressFamily.InterNetwork, AddressFamily.InterNetwork, AddressFamily.InterNetworkV6], asked);

        async Task<string[]> AllAsync() => [.. (await gateways.GetGateways()).Select(uri => uri.ToString())];

        Task<IPAddress[]> Resolve(string name, AddressFamily family)
        {
            Assert.Equal("driver", name);
            asked.Add(family);
            return Task.FromResult(answers.Dequeue());
        }
    }

    ClusterDriver Drive(string run, IPAddress address) => ClusterDriver.Start(
        OptionsAt(address), new OfferedFiles([], files => new RunOffer(run, "1", "{}", "", files)), _said.Enqueue,
        TestContext.Current.CancellationToken);

    ClusterOptions OptionsAt(IPAddress? address) => new()
    {
        Meeting = Meeting.Parse(_meeting),
        Address = address,
        Resolve = (_, family) => _address is { } known && family == AddressFamily.InterNetwork ? Task.FromResult<IPAddress[]>([known])
            : throw new SocketException((int)SocketError.HostNotFound),
    };

    static async Task<string?> RunOfAsync(IHost node)
    {
        try
        {
            return (await node.Services.GetRequiredService<IClusterClient>().GetGrain<IUnitCoordinator>(UnitCoordinator.Key).GetOfferAsync()).Run;
        }
        catch (Exception error) when (error is global::Orleans.Runtime.OrleansException or TimeoutException)
        {
            return null;
        }
    }

    static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(clock.Elapsed < s_longest, "It does not come.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
