using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.External.Tests.Faults;

/// <summary>Folders that become read-only, or vanish, while a run uses them.</summary>
public sealed class FolderFaultTests
{
    const int Few = 8;

    [Fact]
    public void A_file_system_that_becomes_read_only_keeps_the_old_run_and_the_new_one_goes_elsewhere()
    {
        using var work = new FaultWorkspace();
        var old = work.MakeOld();
        var elsewhere = 0;
        foreach (var place in work.Places("readonly", Few))
        {
            work.RestoreOld();
            var when = $"read-only at call {place}";
            AssertEnds(work.Faulty("readonly", place), when, out var isDone);
            work.AssertIsOneOf([old, work.New], when);
            if (isDone) work.AssertIsHereOrElsewhere(when);
            if (Directory.GetDirectories(work.Temporary) is [_]) elsewhere++;
            else Assert.Empty(Directory.GetFileSystemEntries(work.Temporary));
            work.AssertRepeats(when);
        }

        Assert.True(elsewhere > 0, "No run went elsewhere.");
    }

    [Fact]
    public void A_folder_that_vanishes_around_a_run_does_not_take_the_run_with_it()
    {
        using var work = new FaultWorkspace("results/run");
        (string, string)[] moved = [("FAULT_PATH", Path.Combine(work.Path, "results")), ("FAULT_TO", work.Away)];
        var vanished = 0;
        foreach (var place in work.Places("gone", Few))
        {
            work.Clear();
            var when = $"vanished at call {place}";
            AssertEnds(work.Faulty("gone", place, moved), when, out var isDone);
            if (Directory.Exists(work.Away)) vanished++;

            // The last calls come when the run stands where it should, and then it vanishes with its folder.
            if (isDone && !Directory.Exists(Path.Combine(work.Away, "run"))) work.AssertIsHereOrElsewhere(when);
            work.AssertRepeats(when);
        }

        Assert.True(vanished > 0, "No folder vanished.");
    }

    [Fact]
    public void A_folder_for_temporary_files_that_vanishes_ends_a_run_from_a_pipe_with_an_error_or_not_at_all()
    {
        using var work = new FaultWorkspace();
        string[] words = [.. work.Words.Select(word => word == "data.csv" ? "-" : word)];
        var table = File.ReadAllText(Path.Combine(work.Path, "data.csv"));
        (string, string)[] more =
        [
            ("TMPDIR", work.Temporary), ("FAULT_ROOT", work.Temporary), ("FAULT_PATH", work.Temporary), ("FAULT_TO", work.Away),
        ];
        var log = Path.Combine(work.Path, "calls.txt");
        Assert.Equal(0, FaultyCommand.Run(words, work.Path, "gone", 0, log, table, more).ExitCode);
        var calls = File.ReadAllLines(log).Length;
        Assert.NotEqual(0, calls);
        for (var place = 1; place <= calls; place++)
        {
            work.Clear();
            if (Directory.Exists(work.Away)) Directory.Delete(work.Away, recursive: true);
            Directory.CreateDirectory(work.Temporary);
            AssertEnds(FaultyCommand.Run(words, work.Path, "gone", place, "", table, more), $"vanished at call {place}", out _);
            Assert.True(Directory.Exists(work.Away), $"It did not vanish at call {place}.");
        }
    }

    static void AssertEnds(CommandResult result, string when, out bool isDone)
    {
        Assert.True(result.ExitCode is 0 or 2, $"{when}: exit code {result.ExitCode}\n{result.Error}");
        Assert.DoesNotContain("bug", result.Error, StringComparison.Ordinal);
        isDone = result.ExitCode == 0;
    }
}
