using Parsimony.Paths;
using Spectre.Console;

namespace Parsimony.Cli.Console;

/// <summary>A bar per stage with the time that is left, drawn on a terminal.</summary>
sealed class BarProgress(ProgressContext context) : IProgress<PathProgress>
{
    readonly Lock _gate = new();
    readonly Dictionary<PathStage, ProgressTask> _bars = [];

    /// <inheritdoc/>
    public void Report(PathProgress value)
    {
        lock (_gate)
        {
            if (!_bars.TryGetValue(value.Stage, out var bar))
                _bars[value.Stage] = bar = context.AddTask(Markup.Escape(StageWords.Of(value.Stage)), maxValue: 1);
            bar.Value = Math.Clamp(value.Done, 0, 1);
        }
    }
}
