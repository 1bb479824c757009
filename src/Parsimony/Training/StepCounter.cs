namespace Parsimony.Training;

/// <summary>Counts the steps of one worker for the thread that shows progress. One per worker keeps cache lines apart.</summary>
sealed class StepCounter
{
    long _steps;

    /// <summary>True while steps do not count, because another solver, which counts in a unit of its own, borrows the worker's trainer.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Steps so far; may lag a little behind the worker.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>Counts one step; only the worker calls this.</summary>
    public void Increment() => Skip(1);

    /// <summary>Counts steps that are not needed any more, so that progress reaches its end.</summary>
    public void Skip(long steps)
    {
        if (!IsPaused) Volatile.Write(ref _steps, _steps + steps);
    }
}
