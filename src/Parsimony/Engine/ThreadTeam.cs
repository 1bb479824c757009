using System.Runtime.ExceptionServices;

namespace Parsimony.Engine;

/// <summary>Several threads that train one network together, step by step; used where there are fewer networks than cores.</summary>
/// <remarks>
/// Members spin between steps and at barriers within a step: a step lasts microseconds, and a sleeping thread takes longer to wake. A member that
/// waits for long, because the leader scores or balances the network, yields its core and then sleeps.
/// </remarks>
sealed class ThreadTeam : IDisposable
{
    // Some microseconds of spinning, then some milliseconds of yielding, then sleep: the leader has gone on alone.
    const int SpinsBeforeYield = 200;
    const int SpinsBeforeSleep = 20_000;
    const int SpinLength = 20;

    // Multiply-adds of a step, forward and back, that are worth a thread of their own: some ten microseconds of work against the barriers of a step.
    const long SmallestShare = 1 << 19;
    const int PassesPerStep = 3;

    readonly Thread[] _helpers;
    Action<int>? _task;
    int _missing;
    int _barriers;
    bool _isOver;
    ExceptionDispatchInfo? _failure;

    /// <summary>Starts the helper threads; the thread that calls <see cref="Run"/> is member 0, the leader.</summary>
    public ThreadTeam(int members)
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

    /// <summary>The number of threads beyond which one network trains no faster, by the size of its steps.</summary>
    public static int MostUseful(NetworkPlan plan, int batch) =>
        (int)Math.Clamp(PassesPerStep * batch * plan.KernelSize / SmallestShare, 1, Math.Max(1, batch / KernelSet.Padding));

    /// <summary>Decides whether the team makes a step or the leader alone.</summary>
    public ThreadTeamPace Pace { get; } = new(TimeProvider.System);

    /// <summary>Number of threads, the leader included.</summary>
    public int Members { get; }

    /// <summary>Runs a task on all members; returns when all are done.</summary>
    /// <remarks>If a member fails, all stop; once no helper runs any more the first failure is thrown, and the team cannot be used again.</remarks>
    /// <param name="task">Does the share of the member with that number; all members call <see cref="WaitForAll"/> equally often in it.</param>
    public void Run(Action<int> task)
    {
        _task = task;
        try
        {
            WaitForAll();
            task(0);
            WaitForAll();
        }
        catch (Exception exception)
        {
            Fail(exception);
            _isOver = true;
            foreach (var helper in _helpers) helper.Join();
            _failure!.Throw();
        }
    }

    /// <summary>A barrier: waits until all members have come; what each wrote before is seen by all after.</summary>
    public void WaitForAll()
    {
        var barrier = Volatile.Read(ref _barriers);
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            Volatile.Write(ref _missing, Members);
            Volatile.Write(ref _barriers, barrier + 1);
            return;
        }

        for (var spins = 0; Volatile.Read(ref _barriers) == barrier; spins++)
        {
            if (Volatile.Read(ref _failure) is not null) throw new OperationCanceledException("Another member of the team has failed.");
            if (spins < SpinsBeforeYield) Thread.SpinWait(SpinLength);
            else if (spins < SpinsBeforeSleep) Thread.Yield();
            else Thread.Sleep(1);
        }
    }

    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        WaitForAll();
        foreach (var helper in _helpers) helper.Join();
    }

    void Help(int member)
    {
        try
        {
            while (true)
            {
                WaitForAll();
                if (Volatile.Read(ref _isOver)) return;
                _task!(member);
                WaitForAll();
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    /// <summary>Remembers the first failure, at which all other members stop.</summary>
    void Fail(Exception exception) => Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
}
