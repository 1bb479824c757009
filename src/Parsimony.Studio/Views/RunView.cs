using Parsimony.IO.RunFolder;
using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Formatting;

namespace Parsimony.Studio.Views;

/// <summary>What a page shows of a run that does not change with lambda.</summary>
static class RunView
{
    /// <summary>Names of the downloads that are made when they are asked for.</summary>
    public const string CSharpModel = "Model.cs", Program = "Program.cs";

    public static RunDocument Of(OpenRun run)
    {
        var (summary, columns) = (run.Summary, Columns(run));
        return new RunDocument(
            run.Id, Path.GetFileName(run.Folder), run.Folder, summary.Data, summary.Target, EnumWord.Dashed(summary.Task),
            EnumWord.Dashed(summary.Status), summary.Command, ProgramText.Of(summary), [.. Facts(run)], HonestOf(run), run.Reported.LossName,
            [.. run.Rows.Select((row, index) => new RowDocument(
                run.Reported.Show(row.Lambda), NumberFormat.Short(run.Reported.Show(row.Lambda)), Known(row.Loss), Known(row.TrainLoss),
                EnumWord.Of(row.Status), run.Kept?.At(index) is not null))],
            run.IndexOf(summary.LambdaMin), run.IndexOf(summary.LambdaOneSe), [.. Charts(run)], columns, Axes(run, columns),
            summary.Classes, [.. Missing(run)], summary.Warnings, [.. Files(run)]);
    }

    static string[] Axes(OpenRun run, IReadOnlyList<ColumnDocument> columns)
    {
        string[] ranked = [.. (run.Summary.Importance?.Measured ?? []).Select(column => column.Column)];
        int Rank(ColumnDocument column) => Array.IndexOf(ranked, column.Name) is >= 0 and var rank ? rank : int.MaxValue;
        var chosen = columns.OrderBy(column => column.Levels.Count > 0).ThenBy(Rank).Take(2).ToHashSet();
        return [.. columns.Where(chosen.Contains).Select(column => column.Name)];
    }

    /// <summary>A chart along lambda with the places of the rows of a run.</summary>
    public static LambdaChart ChartOf(OpenRun run, ChartSpec spec, ChartSize size)
    {
        var frame = new PlotFrame(spec, size);
        return new LambdaChart(
            spec.Id, spec.Title, LineChart.Render(spec, size), [.. run.Rows.Select(row => frame.Axis.Position(run.Reported.Show(row.Lambda)))],
            frame.Top, frame.Bottom);
    }

    static IEnumerable<LambdaChart> Charts(OpenRun run)
    {
        var reported = run.Reported;
        if (reported.Rows.Count == 0) yield break;
        yield return ChartOf(run, PathCharts.Curve(reported), ChartSize.Large);
        yield return ChartOf(run, PathCharts.Gap(reported), ChartSize.Small);
        if (reported.Rows.Any(row => row.Norms.Count > 0)) yield return ChartOf(run, PathCharts.Norms(reported), ChartSize.Small);
        yield return ChartOf(run, PathCharts.Active(reported), ChartSize.Small);
        if (reported.Rows.Any(row => double.IsFinite(row.PenaltyShare))) yield return ChartOf(run, PathCharts.PenaltyShare(reported),
            ChartSize.Small);
    }

    static IEnumerable<string> Facts(OpenRun run)
    {
        var summary = run.Summary;
        yield return $"{NumberFormat.Count(summary.Rows)} rows";
        yield return $"{summary.Features} features";
        yield return $"{EnumWord.Dashed(summary.Task)} of {summary.Target}";
        yield return $"network {string.Join("-", summary.LayerSizes)}";
        yield return $"penalty {run.Reported.Penalty.Name}";
        yield return $"{run.Rows.Count} lambdas";
        if (run.Reported.IsInterrupted) yield return "interrupted";
    }

    static string? HonestOf(OpenRun run) => run.Summary.Honest is { } honest && double.IsFinite(honest.Loss)
        ? $"{run.Reported.LossName} {NumberFormat.Score(honest.Loss)} on new rows, 95 % interval {NumberFormat.Score(honest.Low)} to " +
            $"{NumberFormat.Score(honest.High)}: the error of the whole procedure, the choice of lambda included."
        : null;

    static IEnumerable<string> Missing(OpenRun run)
    {
        if (run.Reported.IsInterrupted) yield return "The run was stopped: it has the lambdas that were finished, and no model.";
        else if (run.Kept is null) yield return run.HowToKeep;
        if (run.DataProblem is { } problem)
            yield return $"Without its table, activity, partial dependence and points are left out: {problem}";
    }

    static IEnumerable<string> Files(OpenRun run)
    {
        foreach (var file in Schemas.RunFiles.Where(file => File.Exists(Path.Combine(run.Folder, file)))) yield return file;
        if (File.Exists(Path.Combine(run.Folder, Schemas.ModelFile))) yield return CSharpModel;
        yield return Program;
    }

    /// <summary>The columns that the models of a run read, with what is typical for each.</summary>
    public static IReadOnlyList<ColumnDocument> Columns(OpenRun run)
    {
        if (run.Kept is not { Count: > 0 } kept) return [];
        var model = Enumerable.Range(0, kept.Count).Select(kept.At).FirstOrDefault(model => model is not null);
        return [.. (model?.Columns ?? []).Select(column =>
        {
            var known = run.Summary.Columns.FirstOrDefault(summary => summary.Schema.Name == column.Name)?.Schema;
            return new ColumnDocument(
                column.Name, EnumWord.Of(column.Kind), Known(known?.Smallest ?? double.NaN), Known(known?.Largest ?? double.NaN),
                TypicalCells.TextOf(run, column), column.Levels is { } levels ? [.. levels.Words, .. levels.RareWords] : []);
        })];
    }

    public static double? Known(double value) => double.IsFinite(value) ? value : null;
}
