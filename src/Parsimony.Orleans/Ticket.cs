namespace Parsimony.Orleans;

/// <summary>Networks that a node has taken.</summary>
/// <param name="Number">Names the ticket in its run.</param>
/// <param name="Chains">The networks, as <see cref="IO.UnitFolder.ChainCodec"/> writes them.</param>
[GenerateSerializer]
sealed record Ticket(long Number, byte[] Chains);
