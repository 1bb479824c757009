using Npgsql;

namespace Parsimony.Orleans;

/// <summary>The tables of a PostgreSQL database in which Orleans keeps the list of the processes of clusters. The first driver makes them.</summary>
/// <remarks>
/// Orleans reads the text of its queries from the table <c>OrleansQuery</c>, sets parameters in them and reads columns by their names; which
/// tables a query reads is up to the query. A database that was prepared by Orleans' own scripts has all queries, and is left as it is.
/// </remarks>
static class PostgresTables
{
    // Two drivers that meet an empty database make the tables one after the other. Any number does that nobody else locks.
    const long Lock = 0x7061727369;

    const string Tables = """
        CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey varchar(64) PRIMARY KEY, QueryText varchar(8000) NOT NULL);
        CREATE TABLE IF NOT EXISTS parsimony_cluster (DeploymentId text PRIMARY KEY, Version int NOT NULL);
        CREATE TABLE IF NOT EXISTS parsimony_silo (
            DeploymentId text NOT NULL REFERENCES parsimony_cluster ON DELETE CASCADE,
            Address text NOT NULL, Port int NOT NULL, Generation int NOT NULL,
            SiloName text NOT NULL, HostName text NOT NULL, Status int NOT NULL, ProxyPort int NOT NULL,
            SuspectTimes text, StartTime timestamptz NOT NULL, IAmAliveTime timestamptz NOT NULL,
            PRIMARY KEY (DeploymentId, Address, Port, Generation));
        """;

    const string Members = """
        SELECT c.Version, s.Address, s.Port, s.Generation, s.SiloName, s.HostName, s.Status, s.ProxyPort, s.SuspectTimes, s.StartTime, s.IAmAliveTime
        FROM parsimony_cluster c LEFT JOIN parsimony_silo s ON s.DeploymentId = c.DeploymentId
        """;

    const string One = "DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation";

    // Every change of the list takes the number of the list that it was decided on to the next; who comes second changes nothing.
    const string Next = "UPDATE parsimony_cluster SET Version = Version + 1 WHERE DeploymentId = @DeploymentId AND Version = @Version";

    // Of the states of a process in Orleans, the last.
    const string Dead = "6";

    static readonly (string Key, string Text)[] s_queries =
    [
        ("GatewaysQueryKey", "SELECT Address, ProxyPort, Generation FROM parsimony_silo " +
            "WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0"),
        ("MembershipReadRowKey",
            Members + " AND s.Address = @Address AND s.Port = @Port AND s.Generation = @Generation WHERE c.DeploymentId = @DeploymentId"),
        ("MembershipReadAllKey", Members + " WHERE c.DeploymentId = @DeploymentId"),
        ("InsertMembershipVersionKey", "WITH added AS (INSERT INTO parsimony_cluster (DeploymentId, Version) VALUES (@DeploymentId, 0) " +
            "ON CONFLICT DO NOTHING RETURNING 1) SELECT EXISTS (SELECT FROM added)"),
        ("UpdateIAmAlivetimeKey", $"UPDATE parsimony_silo SET IAmAliveTime = @IAmAliveTime WHERE {One}"),
        ("InsertMembershipKey", $"WITH next AS ({Next} AND NOT EXISTS (SELECT FROM parsimony_silo WHERE {One}) RETURNING 1), " +
            "added AS (INSERT INTO parsimony_silo " +
            "(DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime) " +
            "SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM next " +
            "RETURNING 1) SELECT EXISTS (SELECT FROM added)"),
        ("UpdateMembershipKey", $"WITH next AS ({Next} AND EXISTS (SELECT FROM parsimony_silo WHERE {One}) RETURNING 1), " +
            "changed AS (UPDATE parsimony_silo SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime FROM next " +
            $"WHERE {One} RETURNING 1) SELECT EXISTS (SELECT FROM changed)"),
        ("DeleteMembershipTableEntriesKey", "DELETE FROM parsimony_cluster WHERE DeploymentId = @DeploymentId"),
        ("CleanupDefunctSiloEntriesKey", "DELETE FROM parsimony_silo " +
            $"WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status = {Dead}"),
    ];

    /// <summary>Makes the tables where they are missing.</summary>
    /// <param name="connectionString">The database.</param>
    /// <exception cref="ParsimonyException">They are missing, and the role may not make them.</exception>
    public static void Make(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        try
        {
            // Who has no right to make tables can use those that are there.
            if (!AreThere(connection)) Make(connection);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new ParsimonyException($"The database has no tables of a cluster, and its role may not make them: {error.MessageText}. " +
                "Expected a role that may, for the first run. Let the owner of the database give the right: " +
                $"GRANT CREATE ON SCHEMA public TO {new NpgsqlCommandBuilder().QuoteIdentifier(connection.UserName!)};", error);
        }
    }

    static void Make(NpgsqlConnection connection)
    {
        using var all = connection.BeginTransaction();
        Run(connection, "SELECT pg_advisory_xact_lock(@lock)", ("lock", Lock));
        Run(connection, Tables);
        const string Query = "INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@key, @text) ON CONFLICT DO NOTHING";
        foreach (var (key, text) in s_queries) Run(connection, Query, ("key", key), ("text", text));
        all.Commit();
    }

    static bool AreThere(NpgsqlConnection connection) =>
        Run(connection, "SELECT to_regclass('OrleansQuery') IS NOT NULL") is true &&
        Run(connection, "SELECT count(*) FROM OrleansQuery WHERE QueryKey = ANY(@keys)", ("keys", s_queries.Select(query => query.Key).ToArray()))
            is long known && known == s_queries.Length;

    static object? Run(NpgsqlConnection connection, string text, params (string Name, object Value)[] parameters)
    {
        using var command = new NpgsqlCommand(text, connection);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar();
    }
}
