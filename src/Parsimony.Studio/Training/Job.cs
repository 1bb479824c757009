using System.Diagnostics;
using System.Security.Cryptography;
using Parsimony.Paths;
using Parsimony.Studio.Views;

namespace Parsimony.Studio.Training;

/// <summary>One training: how far it is, and the curve of the networks that are finished.</summary>
/// <param name="table">The table.</param>
/// <param name="changed">Called after every change.</param>
sealed class Job(string table, Action changed) : IProgress<PathProgress>, IDisposable
{
    readonly Lock _gate = new();
    readonly CancellationTokenSource _stop = new();
    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly string _id = RandomNumberGenerator.GetHexString(32, lowercase: true);
    readonly Dictionary<int, Dictionary<(int Fold, int Restart), FitResult>> _fits = [];
    PlanDocument? _plan;
    PathProgress? _progress;
    string _state = "training";
    string? _run;
    IReadOnlyList<string> _messages = [];
    double _seconds;

    public string Table => table;

    public CancellationToken Token => _stop.Token;

    public bool IsRunning
    {
        get
        {
            lock (_gate) return _state == "training";
        }
    }

    public void Cancel() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    public void Plan(PlanDocument plan) => Change(() => _plan = plan);

    public void Report(PathProgress value) => Change(() => _progress = value);

    public void Finish(int lambdaIndex, FitResult fit) => Change(() =>
    {
        if (!_fits.TryGetValue(lambdaIndex, out var row)) _fits[lambdaIndex] = row = [];

        // The search of lambda_max trains the first row at other lambdas first.
        if (row.Values.FirstOrDefault() is { } other && Math.Abs(Math.Log(other.Lambda.Value / fit.Lambda.Value)) > 0.2) row.Clear();
        row[(fit.Fold, fit.Restart)] = fit;
    });

    public void Write(string run) => Change(() => _run = run);

    public void End() => Change(() => (_state, _seconds) = (_stop.IsCancellationRequested ? "stopped" : "done", _clock.Elapsed.TotalSeconds));

    public void Fail(IReadOnlyList<string> messages) => Change(() =>
        (_state, _messages, _seconds) = (_stop.IsCancellationRequested ? "stopped" : "failed", messages, _clock.Elapsed.TotalSeconds));

    public JobDocument Document()
    {
        lock (_gate)
        {
            var passed = _state == "training" ? _clock.Elapsed.TotalSeconds : _seconds;
            var done = _progress?.DoneOfRun ?? 0;
            var planned = _plan?.Seconds ?? double.NaN;
            var left = done > 0.05 ? passed * (1 - done) / done : planned - passed;
            CurvePoint[] curve = [.. _fits.OrderBy(row => row.Key).Select(row => PointOf([.. row.Value.Values]))];
            return new JobDocument(
                _id, table, _state, Heading(), _progress?.Networks ?? 0, _progress?.NetworkCount ?? 0, done,
                _state == "training" && double.IsFinite(left) ? Math.Max(0, left) : null, passed,
                curve, LiveChart.Draw(curve), _plan, _run, _messages);
        }
    }

    static CurvePoint PointOf(FitResult[] fits)
    {
        FitResult[] sound = [.. fits.Where(fit => fit.Status != FitStatus.Diverged && double.IsFinite(fit.Loss))];
        return sound.Length == 0 ? new CurvePoint(fits[0].Lambda.Value, null, null, fits.Length)
            : new CurvePoint(fits.Average(fit => fit.Lambda.Value), sound.Average(fit => fit.Loss), sound.Average(fit => fit.TrainLoss), fits.Length);
    }

    string Heading() => _progress?.Stage switch
    {
        null => "Reading the table",
        PathStage.Prepare => "Preparing the rows",
        PathStage.LambdaMax => "Finding lambda_max",
        PathStage.Path => "Training the path",
        PathStage.Repair => "Repairing collapsed networks",
        PathStage.Nested => "Nested cross-validation",
        PathStage.Refit => "Training on all rows",
        PathStage.Importance => "Measuring how important columns are",
        PathStage.Measure => "Measuring the choice",
        _ => "Solving the linear path",
    };

    void Change(Action change)
    {
        lock (_gate) change();
        changed();
    }
}
