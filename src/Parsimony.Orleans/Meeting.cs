namespace Parsimony.Orleans;

/// <summary>The place at which driver and nodes of a cluster meet.</summary>
/// <param name="Kind">What is there.</param>
/// <param name="Text">Its connection: <c>host:port</c>, or the connection string of a database.</param>
sealed record Meeting(MeetingKind Kind, string Text)
{
    const string Forms = "redis:<host:port>, postgres:<connection string> or direct:<host:port of the driver>";

    /// <summary>True where the text names this machine by its loopback.</summary>
    public bool IsLocal => Text.Contains("localhost", StringComparison.OrdinalIgnoreCase) || Text.Contains("127.0.0.1", StringComparison.Ordinal);

    /// <summary>The place in words, without the passwords that a connection may hold.</summary>
    public string Name => Kind switch
    {
        MeetingKind.Redis => "Redis " + Text.Split(',')[0],
        MeetingKind.Postgres => "PostgreSQL " + Text.Split(';').FirstOrDefault(IsHost),
        _ => Text,
    };

    static bool IsHost(string part) => part.TrimStart().StartsWith("host", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a meeting as it is typed.</summary>
    /// <exception cref="ParsimonyException">It has another form.</exception>
    public static Meeting Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (kind, rest) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        MeetingKind? known = kind.ToUpperInvariant() switch
        {
            "REDIS" => MeetingKind.Redis,
            "POSTGRES" => MeetingKind.Postgres,
            "DIRECT" => MeetingKind.Direct,
            _ => null,
        };
        if (known is not { } found || rest.Length == 0)
            throw new ParsimonyException($"'{text}' says no place where driver and nodes meet, expected {Forms}.");
        if (found == MeetingKind.Direct && (!System.Net.IPEndPoint.TryParse(rest, out var place) || place.Port == 0))
            throw new ParsimonyException($"'{text}' has no address and port of the driver, expected for example direct:10.0.0.5:30000.");
        return new Meeting(found, rest);
    }
}
