namespace Parsimony.Cli.Console;

/// <summary>The scores of the summary: without penalty, at both chosen lambdas, of a linear model, and on rows kept apart.</summary>
sealed class ScoreTable(RunSummary summary, IReadOnlyList<PathRow> rows, IReadOnlyList<PathRow>? linear)
{
    // Leaves room for three scores in 80 columns.
    const int LongestName = 40;

    readonly string[] _metrics = Headlines.Of(summary);

    public void Write(TextWriter writer)
    {
        (string Name, Func<string, MetricValue> Score)[] lines = [.. Lines()];
        if (lines.Length == 0)
        {
            writer.WriteLine($"{Header()}: no lambda is finished.");
            return;
        }

        var table = new TextTable([Header(), .. _metrics.Select((metric, i) => Headlines.Label(metric) + (i == 0 ? " +- se" : ""))]);
        string[][] columns = [.. _metrics.Select((metric, i) => Column([.. lines.Select(line => line.Score(metric))], withError: i == 0))];
        for (var i = 0; i < lines.Length; i++) table.Add([lines[i].Name, .. columns.Select(column => column[i])]);
        table.Write(writer);
    }

    string Header()
    {
        var what = summary.LayerSizes.Count > 2 ? "networks" : "linear fits";
        var how = summary.Status == RunStatus.Interrupted ? ", interrupted" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{summary.Networks} {what} in {summary.Seconds.Total:F1} s{how}");
    }

    IEnumerable<(string, Func<string, MetricValue>)> Lines()
    {
        if (rows is [.., { Lambda.IsZero: true } zero] && summary.Min?.Lambda.IsZero != true) yield return ("no penalty (lambda 0)", Of(zero));
        var isSame = summary.LambdaMin == summary.LambdaOneSe;
        var (minName, oneSeName) = summary.Select == LambdaRule.OneSe && !isSame ? ("lowest loss", "chosen") : ("chosen", "simpler");
        if (At(rows, summary.ShownAt(LambdaRule.Min)) is { } min) yield return ($"{minName} (lambda_min {Shown(min)})", Of(min));
        else if (summary is { Search.Min: { } name, Min: { } best }) yield return (Fitting(minName, name), Of(best));
        if (!isSame && At(rows, summary.ShownAt(LambdaRule.OneSe)) is { } oneSe) yield return ($"{oneSeName} (lambda_1se {Shown(oneSe)})", Of(oneSe));
        else if (!isSame && summary is { Search.OneSe: { } recipe, OneSe: { } other }) yield return (Fitting(oneSeName, recipe), Of(other));
        if (summary is { Select: LambdaRule.Ensemble, Ensemble: { } mixture }) yield return ("mixture of recipes, default", Of(mixture.Scores));
        if (summary.Baselines.GetValueOrDefault("linear") is { } baseline)
            yield return ("linear model", At(linear, summary.AgainstLinear?.Lambda) is { } row ? Of(row) : Of(baseline));
        if (summary.Holdout is { } holdout) yield return ("on the held-out rows", Of(holdout));
    }

    // The list of recipes above has the whole name.
    static string Fitting(string what, string recipe)
    {
        var room = LongestName - what.Length - " ()".Length;
        return $"{what} ({(recipe.Length <= room ? recipe : recipe[..(room - 3)] + "...")})";
    }

    string Shown(PathRow row) => Numbers.Score(summary.Scale.Show(row.Lambda));

    static PathRow? At(IReadOnlyList<PathRow>? path, Lambda? lambda) => path?.FirstOrDefault(row => row.Lambda == lambda);

    static Func<string, MetricValue> Of(PathRow row) =>
        name => row.Metrics.FirstOrDefault(metric => metric.Name == name) ?? new MetricValue(name, double.NaN, double.NaN);

    static Func<string, MetricValue> Of(ChosenLambda chosen) => name => new MetricValue(
        name, chosen.Metrics.GetValueOrDefault(name) ?? double.NaN, (name == "log_loss" ? chosen.LossSe : null) ?? double.NaN);

    // The loss of classes is their log-loss; of other metrics the standard error is not known.
    static Func<string, MetricValue> Of(Baseline baseline) => name => new MetricValue(
        name, baseline.Metrics.GetValueOrDefault(name) ?? double.NaN, (name == "log_loss" ? baseline.LossSe : null) ?? double.NaN);

    /// <summary>One column, decimal points below each other: three digits of the largest value, at least two of the smallest.</summary>
    static string[] Column(MetricValue[] scores, bool withError)
    {
        if (scores.Length > 0 && Headlines.IsShare(scores[0].Name)) return [.. scores.Select(score => Numbers.Percent(score.Value))];
        double[] known = [.. scores.Select(score => score.Value).Where(value => double.IsFinite(value) && value != 0)];
        var decimals = known.Length == 0 ? 0
            : Math.Max(known.Min(value => Numbers.Decimals(value, 3)), known.Max(value => Numbers.Decimals(value, 2)));
        decimals = Math.Max(0, decimals);
        return [.. scores.Select(score => Cell(score, decimals, withError))];
    }

    static string Cell(MetricValue score, int decimals, bool withError)
    {
        var value = Aligned(score.Value, decimals);
        if (!withError) return value;
        return value + (double.IsFinite(score.StandardError) ? " +- " + Aligned(score.StandardError, decimals) : new string(' ', 6 + decimals));
    }

    static string Aligned(double value, int decimals)
    {
        var text = Numbers.Score(value, decimals);
        var written = text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? text.Length - point : 0;
        return text + new string(' ', Math.Max(0, (decimals == 0 ? 0 : decimals + 1) - written));
    }
}
