using System.Runtime.ExceptionServices;
using Parsimony.Kernels;

namespace Parsimony.Engine;

/// <summary>Several threads that train one network together, step by step: for networks that are fewer than the cores.</summary>
/// <remarks>
/// Between steps, and where they meet within one, members spin: a step lasts microseconds, a sleeping thread takes longer to wake. A member
/// that waits for long (the leader scores or balances the network meanwhile) gives its core to whoever wants it.
/// </remarks>
sealed class Crew : IDisposable
{
    // Some microseconds of spinning, then some milliseconds of offers to yield, then sleep: the leader has gone on alone.
    const int SpinsBeforeYield = 200;
    const int SpinsBeforeSleep = 20_000;
    const int SpinLength = 20;

    // Multiply-adds of a step, forward and back, that are worth a thread of their own: some ten microseconds against one of three meetings.
    const long SmallestShare = 1 << 19;
    const int PassesPerStep = 3;

    readonly Thread[] _helpers;
    ICrewTask? _task;
    int _missing;
    int _meetings;
    bool _isOver;
    ExceptionDispatchInfo? _failure;

    /// <summary>Starts the helpers; the thread that calls <see cref="Run"/> is member 0.</summary>
    public Crew(int members)
    {
        Members = members;
        _missing = members;
        _helpers = new Thread[members - 1];
        for (var index = 0; index < _helpers.Length; index++)
        {
            var member = index + 1;
            _helpers[index] = new Thread(() => Help(member)) { IsBackground = true, Name = $"Parsimony helper {member}" };
            _helpers[index].Start();
        }
    }

    /// <summary>Most threads that speed up one network, by the size of its steps.</summary>
    public static int Useful(NetworkPlan plan, int batch) =>
        (int)Math.Clamp(PassesPerStep * batch * plan.KernelSize / SmallestShare, 1, Math.Max(1, batch / KernelSet.Padding));

    /// <summary>Whether a step is made by all.</summary>
    public CrewPace Pace { get; } = new(TimeProvider.System);

    /// <summary>Threads, the leader included.</summary>
    public int Members { get; }

    /// <summary>Runs a task by all members; returns when all are done.</summary>
    /// <remarks>Where a member fails, all leave: the first failure is thrown here, when no helper is at work any more, and the crew is over.</remarks>
    public void Run(ICrewTask task)
    {
        _task = task;
        try
        {
            Meet();
            task.Run(0, this);
            Meet();
        }
        catch (Exception exception)
        {
            Fail(exception);
            _isOver = true;
            foreach (var helper in _helpers) helper.Join();
            _failure!.Throw();
        }
    }

    /// <summary>Waits until all members are here; what each wrote before is seen by all after.</summary>
    public void Meet()
    {
        var meeting = Volatile.Read(ref _meetings);
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            Volatile.Write(ref _missing, Members);
            Volatile.Write(ref _meetings, meeting + 1);
            return;
        }

        for (var spins = 0; Volatile.Read(ref _meetings) == meeting; spins++)
        {
            if (Volatile.Read(ref _failure) is not null) throw new OperationCanceledException("Another member of the crew has failed.");
            if (spins < SpinsBeforeYield) Thread.SpinWait(SpinLength);
            else if (spins < SpinsBeforeSleep) Thread.Yield();
            else Thread.Sleep(1);
        }
    }

    /// <summary>Ends the helpers.</summary>
    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        Meet();
        foreach (var helper in _helpers) helper.Join();
    }

    void Help(int member)
    {
        try
        {
            while (true)
            {
                Meet();
                if (Volatile.Read(ref _isOver)) return;
                _task!.Run(member, this);
                Meet();
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    /// <summary>Remembers the first failure, at which all others leave.</summary>
    void Fail(Exception exception) => Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
}
