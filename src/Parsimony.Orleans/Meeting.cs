using Npgsql;

namespace Parsimony.Orleans;

/// <summary>The place at which driver and nodes of a cluster meet.</summary>
/// <param name="Kind">What is there.</param>
/// <param name="Text">Its connection: <c>host:port</c>, or the connection string of a database.</param>
sealed record Meeting(MeetingKind Kind, string Text)
{
    const string Forms = "redis:<host:port>, postgres:<connection string> or direct:<host:port of the driver>";

    /// <summary>Where the driver listens, if nodes are told; else null.</summary>
    public DriverPlace? Driver { get; private init; }

    /// <summary>True where the text names this machine by its loopback.</summary>
    public bool IsLocal => Driver is { } driver ? driver.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        : Text.Contains("localhost", StringComparison.OrdinalIgnoreCase) || Text.Contains("127.0.0.1", StringComparison.Ordinal);

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
        if (found == MeetingKind.Postgres) CheckConnection(rest);
        if (found != MeetingKind.Direct) return new Meeting(found, rest);
        var driver = DriverPlace.TryParse(rest) ?? throw new ParsimonyException(
            $"'{text}' has no name or address, and port, of the driver, expected for example direct:parsimony-driver:30000 or " +
            "direct:10.0.0.5:30000.");
        return new Meeting(found, rest) { Driver = driver };
    }

    // The text has a password, and is not repeated.
    static void CheckConnection(string text)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(text);
        }
        catch (ArgumentException error)
        {
            throw new ParsimonyException("What follows postgres: is no connection string, expected for example " +
                $"postgres:Host=10.0.0.2;Database=parsimony;Username=me;Password=secret. {error.Message}", error);
        }
    }
}
