namespace Parsimony.Orleans;

/// <summary>A file that a run needs.</summary>
/// <param name="Name">Its name in the folder of the node.</param>
/// <param name="Hash">SHA-256 of its bytes: a node fetches a file once.</param>
/// <param name="Length">Number of bytes.</param>
[GenerateSerializer]
sealed record RunFile(string Name, string Hash, long Length);
