using Parsimony.EndToEnd.Tests.Support;
using Parsimony.External.Tests.Native;

namespace Parsimony.External.Tests.Faults;

/// <summary>Whatever happens to a run while it is written, a folder holds a whole run or none, and a second try works.</summary>
public sealed class RunFaultTests
{
    const int Few = 16;
    const int Killed = 137;

    [Fact]
    public void A_run_killed_at_any_call_leaves_no_folder_or_a_whole_one_and_can_be_repeated()
    {
        using var work = new FaultWorkspace();
        foreach (var place in work.Places("kill", Few))
        {
            work.Clear();
            var result = work.Faulty("kill", place);
            Assert.True(result.ExitCode == Killed, $"call {place}: exit code {result.ExitCode}\n{result.Error}");
            if (Directory.Exists(work.Run)) work.AssertIs(work.New, $"killed at call {place}");
            work.AssertRepeats($"killed at call {place}");
        }
    }

    [Fact]
    public void An_old_run_stays_until_the_new_one_is_whole()
    {
        using var work = new FaultWorkspace();
        var old = work.MakeOld();
        foreach (var place in work.Places("kill", Few))
        {
            work.RestoreOld();
            work.Faulty("kill", place);
            work.AssertIsOneOf([old, work.New], $"killed at call {place}");
            work.AssertRepeats($"killed at call {place}");
        }
    }

    [Fact]
    public void A_full_disk_ends_a_run_with_an_error_and_keeps_the_old_run_or_writes_the_new_one_elsewhere()
    {
        using var work = new FaultWorkspace();
        var old = work.MakeOld();
        foreach (var place in work.Places("full", Few))
        {
            work.RestoreOld();
            var result = work.Faulty("full", place);
            Assert.True(result.ExitCode is 0 or 2, $"full at call {place}: exit code {result.ExitCode}\n{result.Error}");
            work.AssertIsOneOf([old, work.New], $"full at call {place}");
            work.AssertRepeats($"full at call {place}");
        }
    }

    [Fact]
    public void Four_runs_into_one_folder_leave_the_run_of_one()
    {
        using var work = new FaultWorkspace();
        work.Clear();
        var results = new CommandResult[4];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = results.Length }, index => results[index] = BothCommands.Native(work.Words, work.Path));
        Assert.Contains(results, result => result.ExitCode == 0);
        Assert.All(results, result => Assert.True(result.ExitCode is 0 or 2, result.Error));
        work.AssertIs(work.New, "after four runs at once");
        Assert.Empty(work.Leftovers());
    }
}
