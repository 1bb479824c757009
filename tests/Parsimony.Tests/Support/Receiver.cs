using Parsimony.Paths;

namespace Parsimony.Tests.Support;

/// <summary>Hands every report of a run to a test, on the thread that makes it: <see cref="Progress{T}"/> posts them to others, later.</summary>
sealed class Receiver(Action<PathProgress> receive) : IProgress<PathProgress>
{
    public void Report(PathProgress value) => receive(value);
}
