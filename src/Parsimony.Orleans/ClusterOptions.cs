using System.Net;
using System.Net.Sockets;

namespace Parsimony.Orleans;

/// <summary>How the processes of a cluster find each other.</summary>
sealed record ClusterOptions
{
    /// <summary>Where driver and nodes meet.</summary>
    public required Meeting Meeting { get; init; }

    /// <summary>The name of the cluster: several clusters may meet at one place.</summary>
    public string Name { get; init; } = "parsimony";

    /// <summary>The address at which others reach this process; null = that of this machine, or the loopback where the meeting is there.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Asks DNS for the addresses of one family that the driver's name has; tests answer themselves.</summary>
    public Func<string, AddressFamily, Task<IPAddress[]>> Resolve { get; init; } =
        static (name, family) => Dns.GetHostAddressesAsync(name, family);

    /// <summary>A PFX file with certificate and private key, which driver and nodes must all have; null = no TLS.</summary>
    public string? Certificate { get; init; }

    /// <summary>The password of the certificate's file; null = it has none.</summary>
    public string? Password { get; init; }
}
