namespace Parsimony.Paths.Units;

/// <summary>Keeps the networks that a run has finished, so that a run that was stopped goes on where it was. Threads share it.</summary>
interface IUnitStore
{
    /// <summary>True where a network is finished.</summary>
    bool Has(UnitKey key);

    /// <summary>Returns a finished network; null where it is not known.</summary>
    ReplicaOutcome? Find(UnitKey key);

    /// <summary>Keeps a finished network.</summary>
    void Keep(UnitKey key, ReplicaOutcome outcome);
}
