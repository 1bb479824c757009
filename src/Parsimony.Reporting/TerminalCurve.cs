namespace Parsimony.Reporting;

/// <summary>A score along lambda as three lines of text, for a terminal that shows Unicode's block characters.</summary>
public static class TerminalCurve
{
    const string Blocks = " ▁▂▃▄▅▆▇█";
    const int LevelsPerLine = 8;
    const int LabelWidth = 8;

    // Without regularization a score can be many times that of a constant prediction; the curve ends there and keeps its valley visible.
    const double MostAboveConstant = 1.5;

    /// <summary>Draws two lines of bars, and below them a line that marks the chosen lambdas.</summary>
    /// <remarks>
    /// lambda grows to the right; lambda = 0 stands at the left if the path has it. A lambda whose training was stopped early or diverged has no
    /// comparable score: the curve passes it by in a straight line. The top is cut at 1.5 times the score of the largest lambda.
    /// </remarks>
    /// <param name="rows">[lambdas] the path in any order.</param>
    /// <param name="metric">The metric to draw, for which less is better, such as log_loss or rmse.</param>
    /// <param name="summary">The run: its chosen lambdas are marked, its unit is the unit of the numbers.</param>
    /// <param name="width">Columns to use, at least 40.</param>
    /// <returns>Three lines of at most <paramref name="width"/> columns; none where fewer than four lambdas have a comparable score.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below 40.</exception>
    public static IReadOnlyList<string> Render(IReadOnlyList<PathRow> rows, string metric, RunSummary summary, int width)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 40);
        PathRow[] ordered = [.. rows.OrderBy(row => row.Lambda)];
        double[] scores = [.. ordered.Select(row => Comparable(row, metric))];
        int[] known = [.. Enumerable.Range(0, scores.Length).Where(i => double.IsFinite(scores[i]))];
        if (known.Length < 4) return [];
        var highest = MostAboveConstant * Math.Abs(scores[known[^1]]);
        var columns = width - LabelWidth;
        var places = Enumerable.Range(0, columns).Select(column => column * (ordered.Length - 1.0) / (columns - 1));
        var (bottom, top) = (known.Min(i => scores[i]), Math.Min(known.Max(i => scores[i]), highest));
        int[] levels = [.. places.Select(place => Level(Between(known, scores, place), bottom, top))];
        (int Column, double Lambda)? Place(Lambda? lambda) => Array.FindIndex(ordered, row => row.Lambda == lambda) is >= 0 and var index
            ? ((int)Math.Round(index * (columns - 1.0) / (ordered.Length - 1)), summary.Scale.Show(ordered[index].Lambda))
            : null;
        return
        [
            Label(NumberFormat.Score(top)) + Bars(levels.Select(level => level - LevelsPerLine)),
            Label(NumberFormat.Score(bottom)) + Bars(levels),
            Label("lambda") + Marks(columns, ordered, summary, Place),
        ];
    }

    static double Comparable(PathRow row, string metric) => row.Status is FitStatus.Frozen or FitStatus.Diverged
        ? double.NaN
        : row.Metrics.FirstOrDefault(value => value.Name == metric)?.Value ?? double.NaN;

    /// <summary>The score at a place between two rows, on a straight line between the nearest known ones.</summary>
    static double Between(int[] known, double[] scores, double place)
    {
        var next = Array.FindIndex(known, index => index >= place);
        if (next <= 0) return scores[known[next < 0 ? ^1 : 0]];
        var (left, right) = (known[next - 1], known[next]);
        return scores[left] + (place - left) / (right - left) * (scores[right] - scores[left]);
    }

    static int Level(double score, double bottom, double top) =>
        top > bottom ? 1 + (int)Math.Round(Math.Min(1, (score - bottom) / (top - bottom)) * (2 * LevelsPerLine - 1)) : 1;

    static string Bars(IEnumerable<int> levels) => string.Concat(levels.Select(level => Blocks[Math.Clamp(level, 0, LevelsPerLine)])).TrimEnd();

    static string Label(string text) => text.PadLeft(LabelWidth - 1) + " ";

    /// <summary>The smallest lambda at the left, the largest at the right, and the chosen ones below their place on the curve.</summary>
    static string Marks(int columns, PathRow[] ordered, RunSummary summary, Func<Lambda?, (int Column, double Lambda)?> placeOf)
    {
        var line = new char[columns];
        Array.Fill(line, ' ');
        bool Write(int from, string text)
        {
            if (from < 0 || from + text.Length > columns) return false;
            var neighbourhood = line.AsSpan(Math.Max(0, from - 1)..Math.Min(columns, from + text.Length + 1));
            if (neighbourhood.ContainsAnyExcept(' ')) return false;
            text.CopyTo(line.AsSpan(from));
            return true;
        }

        bool WriteLeft(int column, string name) => Write(column - name.Length - 1, $"{name} ^");
        bool WriteRight(int column, string name) => Write(column, $"^ {name}");
        var min = placeOf(summary.ShownAt(LambdaRule.Min));
        var oneSe = summary.LambdaOneSe == summary.LambdaMin ? null : placeOf(summary.ShownAt(LambdaRule.OneSe));
        if (oneSe is var (oneSeColumn, lambdaOneSe)) _ = WriteRight(oneSeColumn, $"1se {NumberFormat.Score(lambdaOneSe)}") || Write(oneSeColumn, "^");
        if (min is var (minColumn, lambdaMin))
        {
            var name = $"min {NumberFormat.Score(lambdaMin)}";
            _ = WriteLeft(minColumn, name) || WriteRight(minColumn, name) || Write(minColumn, "^");
        }

        Write(0, NumberFormat.Short(summary.Scale.Show(ordered[0].Lambda)));
        var largest = NumberFormat.Short(summary.Scale.Show(ordered[^1].Lambda));
        Write(columns - largest.Length, largest);
        return new string(line).TrimEnd();
    }
}
