namespace Parsimony.Orleans;

/// <summary>What keeps the list of the processes of a cluster.</summary>
enum MeetingKind
{
    /// <summary>A Redis server.</summary>
    Redis,

    /// <summary>A PostgreSQL database, in which the driver makes the tables of Orleans.</summary>
    Postgres,

    /// <summary>The driver itself, whose name or address the nodes are told.</summary>
    Direct,
}
