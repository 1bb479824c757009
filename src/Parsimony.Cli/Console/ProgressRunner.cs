using System.Diagnostics;
using System.Text;
using Parsimony.Paths;
using Spectre.Console;

namespace Parsimony.Cli.Console;

/// <summary>Runs work while showing how far it is: a bar on a terminal, ten lines elsewhere, nothing when quiet.</summary>
static class ProgressRunner
{
    // With the longest description a line has 80 columns.
    const int BarWidth = 20;

    /// <summary>Runs the work; the planned seconds, null where unknown, give the time that is left at the beginning.</summary>
    public static T Run<T>(Terminal terminal, bool quiet, double? plannedSeconds, Func<IProgress<PathProgress>?, T> work)
    {
        if (quiet) return work(null);
        var left = new TimeLeft(plannedSeconds);
        if (!terminal.ErrorIsTerminal) return work(new PlainProgress(terminal.Error, left));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new DrawnOutput(terminal.Drawing) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = BarWidth }, new PercentageColumn())
            .Start(context => work(new BarProgress(context, left)));
    }

    /// <summary>What the stage does, as a heading.</summary>
    static string Heading(PathStage stage) => stage switch
    {
        PathStage.Prepare => "Preparing the rows",
        PathStage.LambdaMax => "Finding lambda_max",
        PathStage.Path => "Training the path",
        PathStage.Repair => "Repairing collapsed networks",
        PathStage.Nested => "Nested cross-validation",
        PathStage.Refit => "Refitting the chosen lambdas",
        PathStage.Importance => "Measuring how important columns are",
        PathStage.Measure => "Measuring the choice",
        _ => "Solving the linear path",
    };

    /// <summary>What the stage makes, in the plural.</summary>
    static string Models(PathStage stage) => stage switch
    {
        PathStage.Prepare => "folds",
        PathStage.Linear => "fits",
        PathStage.Repair => "walks",
        PathStage.Measure => "steps",
        _ => "networks",
    };

    static string Text(PathProgress value) =>
        string.Create(CultureInfo.InvariantCulture, $"{Heading(value.Stage)} ({value.Networks} of {value.NetworkCount} {Models(value.Stage)})");

    static string Remaining(double? seconds) => seconds is { } known ? $", {Duration.Text(known)} left" : "";

    /// <summary>One bar for the whole run, with its present stage and the time that is left, drawn on a terminal.</summary>
    sealed class BarProgress(ProgressContext context, TimeLeft left) : IProgress<PathProgress>
    {
        readonly Lock _gate = new();
        readonly Stopwatch _clock = Stopwatch.StartNew();
        ProgressTask? _bar;

        public void Report(PathProgress value)
        {
            lock (_gate)
            {
                _bar ??= context.AddTask(Markup.Escape(Heading(value.Stage)), maxValue: 1);
                var what = value.Stage is PathStage.Path or PathStage.Nested ? Text(value) : Heading(value.Stage);
                _bar.Description = Markup.Escape(what + Remaining(left.Of(_clock.Elapsed.TotalSeconds, value.DoneOfRun)));
                _bar.Value = Math.Clamp(value.DoneOfRun, 0, 1);
            }
        }
    }

    /// <summary>A terminal whose stream may be closed while the bar is drawn.</summary>
    sealed class DrawnOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        readonly AnsiConsoleOutput _size = new(global::System.Console.Error);

        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => _size.Width;

        public int Height => _size.Height;

        public void SetEncoding(Encoding encoding)
        {
            // The stream has the encoding of the console.
        }
    }

    /// <summary>Writes one line per tenth of the run, for logs and pipes.</summary>
    sealed class PlainProgress(TextWriter writer, TimeLeft left) : IProgress<PathProgress>
    {
        readonly Lock _gate = new();
        readonly Stopwatch _clock = Stopwatch.StartNew();
        int _tenths;

        public void Report(PathProgress value)
        {
            lock (_gate)
            {
                var tenths = (int)(Math.Clamp(value.DoneOfRun, 0, 1) * 10);
                if (tenths <= _tenths) return;
                _tenths = tenths;
                var elapsed = _clock.Elapsed.TotalSeconds;
                var times = $"after {Duration.Text(elapsed)}{Remaining(left.Of(elapsed, value.DoneOfRun))}";
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenths * 10,3} % {times}: {Text(value)}"));
            }
        }
    }
}
