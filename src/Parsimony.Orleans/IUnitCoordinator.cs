namespace Parsimony.Orleans;

/// <summary>The driver of a run as nodes see it: they pull work, and nothing is pushed to them.</summary>
interface IUnitCoordinator : IGrainWithStringKey
{
    /// <summary>Tells what the run needs.</summary>
    Task<RunOffer> GetOfferAsync();

    /// <summary>Returns a part of a file of the run.</summary>
    /// <param name="hash">The file.</param>
    /// <param name="offset">Where the part begins.</param>
    Task<byte[]> ReadAsync(string hash, long offset);

    /// <summary>Takes networks to train; null = there is nothing to do at present.</summary>
    /// <param name="run">The run, as in the offer.</param>
    /// <param name="node">The name of the node.</param>
    Task<Ticket?> TakeAsync(string run, string node);

    /// <summary>Says that a node still works on tickets; those that it does not name any more go to others.</summary>
    Task RenewAsync(string run, string node, long[] tickets);

    /// <summary>Hands in the trained networks of a ticket. A ticket that others have trained meanwhile is no error.</summary>
    Task CompleteAsync(string run, long ticket, byte[] units);

    /// <summary>Gives a ticket back that cannot be trained here.</summary>
    Task FailAsync(string run, string node, long ticket, string reason);
}
