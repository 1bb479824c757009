namespace Parsimony.Engine;

/// <summary>Work that all members of a crew do together.</summary>
interface ICrewTask
{
    /// <summary>One member's share; all members meet equally often.</summary>
    void Run(int member, Crew crew);
}
