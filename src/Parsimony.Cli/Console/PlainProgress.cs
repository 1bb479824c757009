using Parsimony.Paths;

namespace Parsimony.Cli.Console;

/// <summary>Writes one line per tenth of each stage, for logs and pipes.</summary>
sealed class PlainProgress(TextWriter writer) : IProgress<PathProgress>
{
    readonly Lock _gate = new();
    PathStage? _stage;
    int _tenths;

    /// <inheritdoc/>
    public void Report(PathProgress value)
    {
        lock (_gate)
        {
            if (value.Stage != _stage) (_stage, _tenths) = (value.Stage, 0);
            var tenths = (int)(Math.Clamp(value.Done, 0, 1) * 10);
            if (tenths <= _tenths) return;
            _tenths = tenths;
            var count = $"{value.Networks} of {value.NetworkCount} {StageWords.Models(value.Stage)}";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{StageWords.Of(value.Stage)}: {tenths * 10} % ({count})"));
        }
    }
}
