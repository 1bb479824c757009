namespace Parsimony.Training;

/// <summary>Counts steps of one worker; read by the thread that shows progress. A class of its own keeps workers on separate cache lines.</summary>
sealed class StepCounter
{
    long _steps;

    /// <summary>Steps so far; may lag a little behind the worker.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>Only the owner calls this.</summary>
    public void Increment() => Volatile.Write(ref _steps, _steps + 1);

    /// <summary>Counts steps that need not be made any more.</summary>
    public void Skip(long steps) => Volatile.Write(ref _steps, _steps + steps);
}
