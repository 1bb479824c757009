namespace Parsimony.Training.Callbacks;

/// <summary>Shows the progress of training on the console.</summary>
/// <remarks>
/// <para>A line of an epoch: <c>Epoch 3/30 - 1.2s - loss: 0.4012 - penalty: 0.0101 - accuracy: 0.8123 - val_loss: 0.4233</c>. It leaves out
/// totals and the penalties of single layers, which the <see cref="History"/> has.</para>
/// <para>A bar: <c>Epoch 3/30 [=====>..........] 12/40 - 1.2s - ETA 1m20s - loss: 0.4012</c> with steps, the time of this epoch, an estimate of
/// the time to the end of the whole training if all epochs are trained, and the mean loss of the epoch's batches so far. It is redrawn at most
/// ten times a second.</para>
/// <para>Numbers have 4 significant digits. Text goes to standard error, so that standard output stays free for results.</para>
/// </remarks>
public sealed class ConsoleProgress : Callback
{
    static readonly TimeSpan s_betweenDrawings = TimeSpan.FromMilliseconds(100);

    readonly TextWriter _output;
    readonly TimeProvider _time;
    readonly Verbosity _style;
    long _trainStart;
    long _epochStart;
    long? _lastDrawing;
    long _stepsDone;
    double _lossSum;
    int _epoch;
    int _drawnLength;

    /// <summary>Shows progress on a console.</summary>
    /// <param name="verbosity">The amount of text; by default a bar on a terminal and one line per epoch elsewhere.</param>
    /// <param name="output">The writer that takes the text; null = standard error.</param>
    /// <param name="time">The clock; null = the system's.</param>
    /// <param name="isTerminal">True where text can be redrawn in place; null = standard error and output are asked, all others cannot.</param>
    public ConsoleProgress(Verbosity verbosity = Verbosity.Auto, TextWriter? output = null, TimeProvider? time = null, bool? isTerminal = null)
    {
        if (!Enum.IsDefined(verbosity))
        {
            var names = string.Join(", ", Enum.GetNames<Verbosity>());
            throw new ParsimonyException($"ConsoleProgress got verbosity {(int)verbosity}, expected one of {names}.");
        }

        _output = output ?? Console.Error;
        _time = time ?? TimeProvider.System;
        _style = verbosity switch
        {
            Verbosity.Auto or Verbosity.Bar => isTerminal ?? IsTerminal(_output) ? Verbosity.Bar : Verbosity.OneLine,
            _ => verbosity,
        };
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext context)
    {
        _trainStart = _time.GetTimestamp();
        (_lastDrawing, _stepsDone, _drawnLength) = (null, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingContext context, int epoch)
    {
        _epochStart = _time.GetTimestamp();
        (_epoch, _lossSum) = (epoch, 0);
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context, int batch, double loss)
    {
        if (_style != Verbosity.Bar) return;
        _stepsDone++;
        _lossSum += loss;
        if (_lastDrawing is { } last && _time.GetElapsedTime(last) < s_betweenDrawings) return;
        _lastDrawing = _time.GetTimestamp();
        Draw(ProgressText.Invariant($"{EpochOf(context)} {ProgressText.Bar(batch + 1, context.Steps)} {batch + 1}/{context.Steps}")
            + $" - {ProgressText.Duration(_time.GetElapsedTime(_epochStart))} - ETA {ProgressText.Duration(TimeLeft(context))}"
            + $" - loss: {ProgressText.Number(_lossSum / (batch + 1))}");
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (_style == Verbosity.Silent) return;
        Draw($"{EpochOf(context)} - {ProgressText.Duration(_time.GetElapsedTime(_epochStart))}{ProgressText.Logs(logs)}");
        EndLine();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingContext context)
    {
        // A bar stands where training ended amid an epoch.
        if (_drawnLength > 0) EndLine();
    }

    static bool IsTerminal(TextWriter output) =>
        (ReferenceEquals(output, Console.Error) && !Console.IsErrorRedirected)
        || (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);

    string EpochOf(TrainingContext context) => ProgressText.Invariant($"Epoch {_epoch + 1}/{context.Epochs}");

    TimeSpan TimeLeft(TrainingContext context)
    {
        var all = (long)(context.Epochs - context.InitialEpoch) * context.Steps;
        return _time.GetElapsedTime(_trainStart) * ((double)Math.Max(0, all - _stepsDone) / _stepsDone);
    }

    void Draw(string text)
    {
        // Spaces cover what a longer text left behind.
        _output.Write(_drawnLength == 0 ? text : $"\r{text.PadRight(_drawnLength)}");
        _output.Flush();
        _drawnLength = text.Length;
    }

    void EndLine()
    {
        _output.WriteLine();
        _drawnLength = 0;
    }
}
