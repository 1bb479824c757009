namespace Parsimony.Orleans;

/// <summary>Answers nodes from the board of the driver in whose process it lives; it does no work itself.</summary>
/// <param name="board">The board.</param>
/// <param name="files">The files of the run.</param>
sealed class UnitCoordinator(TicketBoard board, OfferedFiles files) : Grain, IUnitCoordinator
{
    /// <summary>The only key.</summary>
    public const string Key = "run";

    public Task<RunOffer> GetOfferAsync() => Task.FromResult(files.Offer);

    public Task<byte[]> ReadAsync(string hash, long offset) => Task.FromResult(files.Read(hash, offset));

    public Task<Ticket?> TakeAsync(string run, string node) => Task.FromResult(IsOwn(run) ? board.Take(node) : null);

    public Task RenewAsync(string run, string node, long[] tickets)
    {
        if (IsOwn(run)) board.Renew(node, tickets);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(string run, long ticket, byte[] units)
    {
        if (IsOwn(run)) board.Complete(ticket, units);
        return Task.CompletedTask;
    }

    public Task FailAsync(string run, string node, long ticket, string reason)
    {
        if (IsOwn(run)) board.Fail(node, ticket, reason);
        return Task.CompletedTask;
    }

    // A node that was paused may still speak of the run before.
    bool IsOwn(string run) => run == files.Offer.Run;
}
