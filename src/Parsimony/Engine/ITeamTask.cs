namespace Parsimony.Engine;

/// <summary>Work that all members of a <see cref="ThreadTeam"/> do together.</summary>
interface ITeamTask
{
    /// <summary>Does one member's share; all members call <see cref="ThreadTeam.WaitForAll"/> equally often.</summary>
    void Run(int member, ThreadTeam team);
}
