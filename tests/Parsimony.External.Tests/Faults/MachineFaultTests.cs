namespace Parsimony.External.Tests.Faults;

/// <summary>A clock that jumps by hours, and a process id that a dead run has had.</summary>
public sealed class MachineFaultTests
{
    const int Few = 8;

    [Fact]
    public void The_time_of_day_may_jump_forth_and_back_as_nothing_in_a_run_depends_on_it()
    {
        using var work = new FaultWorkspace();
        work.Clear();
        (string, string) jumps = ("FAULT_CLOCK", "36000");
        var log = Path.Combine(work.Temporary, "looks.txt");

        // Another program sees the jumps, and says so in the log.
        FaultyCommand.Preloaded("date", ["+%s"], work.Path, null, jumps, ("FAULT_LOG", log));
        Assert.NotEmpty(File.ReadAllLines(log));
        var result = FaultyCommand.Run(work.Words, work.Path, "", 0, more: jumps);
        Assert.True(result.ExitCode == 0, result.Error);
        work.AssertIs(work.New, "a clock that jumps");
        Assert.Empty(work.Leftovers());
        var spoken = FaultyCommand.Run([.. work.Words.Where(word => word != "--quiet")], work.Path, "", 0, more: jumps);
        Assert.Contains("left: ", spoken.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d (h|min)\b|-\d+ s", spoken.Error);
    }

    [Fact]
    public void A_run_with_the_process_id_of_one_that_was_killed_is_not_mistaken_for_it()
    {
        using var work = new FaultWorkspace();
        (string, string) same = ("FAULT_PID", "4242");
        foreach (var place in work.Places("kill", Few))
        {
            work.Clear();
            work.Faulty("kill", place, same);
            var again = work.Faulty("kill", 0, same);
            Assert.True(again.ExitCode == 0, $"killed at call {place}, then again: {again.Error}");
            work.AssertIs(work.New, $"killed at call {place}, then again");
            Assert.True(!work.Leftovers().Any(), $"killed at call {place}, then again: {string.Join(", ", work.Leftovers())} stay behind.");
        }
    }
}
