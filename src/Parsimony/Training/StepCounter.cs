namespace Parsimony.Training;

/// <summary>Counts the steps of one worker for the thread that shows progress. One per worker keeps cache lines apart.</summary>
sealed class StepCounter
{
    long _steps;

    /// <summary>Steps so far; may lag a little behind the worker.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>Counts one step; only the worker calls this.</summary>
    public void Increment() => Volatile.Write(ref _steps, _steps + 1);

    /// <summary>Counts steps that are not needed any more, so that progress reaches its end.</summary>
    public void Skip(long steps) => Volatile.Write(ref _steps, _steps + steps);
}
