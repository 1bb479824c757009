using Parsimony.Paths;
using Spectre.Console;

namespace Parsimony.Cli.Console;

/// <summary>Runs work while showing how far it is: bars on a terminal, lines elsewhere, nothing when quiet.</summary>
static class ProgressRunner
{
    public static T Run<T>(Terminal terminal, bool quiet, Func<IProgress<PathProgress>?, T> work)
    {
        if (quiet) return work(null);
        if (!terminal.ErrorIsTerminal) return work(new PlainProgress(terminal.Error));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new BarProgress(context)));
    }

    /// <summary>What the stage does, as a heading.</summary>
    static string Heading(PathStage stage) => stage switch
    {
        PathStage.LambdaMax => "Finding lambda_max",
        PathStage.Path => "Training the path",
        PathStage.Repair => "Repairing collapsed networks",
        PathStage.Nested => "Nested cross-validation",
        PathStage.Refit => "Refitting the chosen lambdas",
        PathStage.Measure => "Measuring the choice",
        _ => "Solving the linear path",
    };

    /// <summary>What the stage makes, in the plural.</summary>
    static string Models(PathStage stage) => stage switch
    {
        PathStage.Linear => "fits",
        PathStage.Repair => "walks up the lambdas",
        PathStage.Measure => "steps",
        _ => "networks",
    };

    /// <summary>A bar per stage with the time that is left, drawn on a terminal.</summary>
    sealed class BarProgress(ProgressContext context) : IProgress<PathProgress>
    {
        readonly Lock _gate = new();
        readonly Dictionary<PathStage, ProgressTask> _bars = [];

        public void Report(PathProgress value)
        {
            lock (_gate)
            {
                if (!_bars.TryGetValue(value.Stage, out var bar))
                    _bars[value.Stage] = bar = context.AddTask(Markup.Escape(Heading(value.Stage)), maxValue: 1);
                bar.Value = Math.Clamp(value.Done, 0, 1);
            }
        }
    }

    /// <summary>Writes one line per tenth of each stage, for logs and pipes.</summary>
    sealed class PlainProgress(TextWriter writer) : IProgress<PathProgress>
    {
        readonly Lock _gate = new();
        PathStage? _stage;
        int _tenths;

        public void Report(PathProgress value)
        {
            lock (_gate)
            {
                if (value.Stage != _stage) (_stage, _tenths) = (value.Stage, 0);
                var tenths = (int)(Math.Clamp(value.Done, 0, 1) * 10);
                if (tenths <= _tenths) return;
                _tenths = tenths;
                var count = $"{value.Networks} of {value.NetworkCount} {Models(value.Stage)}";
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Heading(value.Stage)}: {tenths * 10} % ({count})"));
            }
        }
    }
}
