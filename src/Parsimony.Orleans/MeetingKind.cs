namespace Parsimony.Orleans;

/// <summary>What keeps the list of the processes of a cluster.</summary>
enum MeetingKind
{
    /// <summary>A Redis server.</summary>
    Redis,

    /// <summary>A PostgreSQL database with the tables of Orleans.</summary>
    Postgres,

    /// <summary>The driver itself, whose address the nodes are told.</summary>
    Direct,
}
