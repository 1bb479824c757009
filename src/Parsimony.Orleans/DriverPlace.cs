using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Parsimony.Orleans;

/// <summary>Where the driver listens to nodes: <c>host:port</c>, whose host is a name or an address.</summary>
/// <param name="Host">The name or the address, without brackets.</param>
/// <param name="Port">The port.</param>
sealed partial record DriverPlace(string Host, int Port)
{
    /// <summary>The host where it is an address; null where it is a name, which DNS may lead elsewhere tomorrow.</summary>
    public IPAddress? Address { get; private init; }

    /// <summary>Reads a place as it is typed; null where it has another form.</summary>
    public static DriverPlace? TryParse(string text)
    {
        if (IPEndPoint.TryParse(text, out var end))
            return end.Port == 0 ? null : new DriverPlace($"{end.Address}", end.Port) { Address = end.Address };
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !HostName().IsMatch(text[..colon])) return null;
        var isNumber = int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        return isNumber && port is > 0 and <= IPEndPoint.MaxPort ? new DriverPlace(text[..colon], port) : null;
    }

    // The last part of a name has a letter, or it would be an address with a slip, such as 10.0.0.500.
    [GeneratedRegex(@"^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*(?=[^.]*[a-z])[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HostName();
}
