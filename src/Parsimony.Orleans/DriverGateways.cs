using System.Net;
using System.Net.Sockets;
using Orleans.Messaging;

namespace Parsimony.Orleans;

/// <summary>Tells a node where the driver is: at the addresses that its host name has at this moment.</summary>
/// <remarks>
/// Orleans asks before every attempt to connect and at every refresh. So a node finds a driver that starts later, and one that is replaced by
/// another at another address, as a pod of Kubernetes is. The name of a headless Service of Kubernetes is all that is needed: its DNS has the
/// addresses of the driver's pod, and a node needs no rights to ask the API server, no list of pods and no library for it.
/// </remarks>
/// <param name="place">Where the driver listens.</param>
/// <param name="resolve">Asks DNS for the addresses of one family that a name has.</param>
/// <param name="refresh">How often Orleans asks.</param>
sealed class DriverGateways(DriverPlace place, Func<string, AddressFamily, Task<IPAddress[]>> resolve, TimeSpan refresh) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => refresh;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    /// <summary>Returns the addresses of the driver.</summary>
    /// <exception cref="ParsimonyException">The name has none. A node that has none yet waits; another one stays with those it knows.</exception>
    public async Task<IList<Uri>> GetGateways()
    {
        var addresses = place.Address is { } known ? [known] : await ResolveAsync().ConfigureAwait(false);
        return [.. addresses.Select(address => new IPEndPoint(address, place.Port).ToGatewayUri())];
    }

    /// <summary>Returns the addresses of one family, IPv4 where there are any: a driver listens in one, by the same preference.</summary>
    async Task<IPAddress[]> ResolveAsync()
    {
        var failure = new SocketException((int)SocketError.NoData);
        foreach (var family in (AddressFamily[])[AddressFamily.InterNetwork, AddressFamily.InterNetworkV6])
        {
            try
            {
                if (await resolve(place.Host, family).ConfigureAwait(false) is { Length: > 0 } addresses) return addresses;
            }
            catch (SocketException error)
            {
                failure = error;
            }
        }

        throw new ParsimonyException($"The name {place.Host} has no address yet ({failure.Message.TrimEnd('.')}).", failure);
    }
}
