using Parsimony.Studio.Lessons;

namespace Parsimony.Studio.Training;

/// <summary>The one training at a time, which every page sees.</summary>
sealed class Jobs(Studio studio)
{
    readonly Lock _gate = new();
    Job? _job;
    Task _work = Task.CompletedTask;
    long _version;
    TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The state of the latest training, and a number that grows with every change.</summary>
    public (long Version, JobDocument? Job) Snapshot()
    {
        lock (_gate) return (_version, _job?.Document());
    }

    /// <summary>Ends when there is another state than that of a number.</summary>
    public Task Changed(long version)
    {
        lock (_gate) return _version != version ? Task.CompletedTask : _change.Task;
    }

    /// <summary>Begins to train.</summary>
    /// <param name="request">The table and the options.</param>
    /// <exception cref="BusyException">Another training is not over.</exception>
    public JobDocument Start(RunRequest request)
    {
        var words = studio.Words(request);
        var folder = studio.Runs.FreeFolder(null, request.Table);
        return Begin(request.Table, isLesson: false, watch => studio.Commands.Train([.. words, $"--out={folder}", "--keep-networks=all"], watch));
    }

    /// <summary>Begins to train a page of the lesson.</summary>
    /// <exception cref="NotThereException">There is no such page or way.</exception>
    /// <exception cref="BusyException">Another training is not over.</exception>
    public JobDocument StartLesson(int number, string name)
    {
        var lesson = LessonPages.All.FirstOrDefault(lesson => lesson.Page.Number == number);
        if (lesson is null || !lesson.Ways.TryGetValue(name, out var way)) throw new NotThereException($"Lesson {number} has no way '{name}'.");
        var table = Path.Combine(studio.Tables.Temporary, $"{lesson.Table}.csv");
        if (!File.Exists(table)) LessonTables.Write(lesson.Table, table);
        var folder = studio.Runs.FreeFolder(studio.Tables.Temporary, $"lesson{number}-{name}");
        var words = TableStore.WordsOf(table, way);
        return Begin(lesson.Table, isLesson: true, watch => studio.Commands.Train(
            [.. words, $"--target={lesson.Target}", $"--out={folder}", "--keep-networks=all"], watch));
    }

    JobDocument Begin(string table, bool isLesson, Action<StudioWatch> train)
    {
        Job job;
        lock (_gate)
        {
            if (_job is { IsRunning: true } other) throw new BusyException($"{other.Table} is in training. Stop it, or wait for its end.");
            _job?.Dispose();
            _job = job = new Job(table, Signal);
            _work = Task.Run(() => Run(job, isLesson, train));
        }

        Signal();
        return job.Document();
    }

    /// <summary>Asks the training to stop; it leaves a run that says so.</summary>
    public void Stop()
    {
        lock (_gate) _job?.Cancel();
    }

    /// <summary>Waits for the end of a training that was stopped.</summary>
    public async Task EndAsync() => await Task.WhenAny(_work, Task.Delay(TimeSpan.FromSeconds(2)));

    void Run(Job job, bool isLesson, Action<StudioWatch> train)
    {
        try
        {
            train(new StudioWatch
            {
                Planned = job.Plan,
                Progress = job,
                Finished = job.Finish,
                Written = folder => job.Write(studio.Runs.Add(folder, isLesson).Id),
                Stop = job.Token,
            });
            job.End();
        }
        catch (ParsimonyException error)
        {
            job.Fail(error.Lines);
        }
        catch (OperationCanceledException)
        {
            job.Fail(["Stopped before anything was finished."]);
        }
        catch (Exception error)
        {
            job.Fail([$"This is a bug in parsimony, not in your data: {error.GetType().Name}: {error.Message}"]);
        }
    }

    void Signal()
    {
        lock (_gate)
        {
            _version++;
            _change.TrySetResult();
            _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
