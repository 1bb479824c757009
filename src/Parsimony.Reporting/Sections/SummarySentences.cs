namespace Parsimony.Reporting.Sections;

/// <summary>Says in plain language what came out of a run: which lambda, how good, how sure, what changed.</summary>
static class SummarySentences
{
    // Counts are means over networks: below half a unit nothing is switched off.
    const double Half = 0.5;

    // The metrics that a reader asks for first; the table of scores has all of them.
    static readonly string[] s_classification = ["accuracy", "auc"];
    static readonly string[] s_regression = ["r2", "rmse"];
    static readonly string[] s_poisson = ["mean_poisson_deviance", "r2"];
    static readonly string[] s_quantile = ["pinball", "mae"];

    public static IReadOnlyList<(string Question, string Answer)> Of(ReportedRun run)
    {
        (string Question, IEnumerable<string> Sentences)[] parts =
        [
            ("Result", Result(run)),
            ("Take care", run.Summary.Doctor.Select(diagnosis => diagnosis.Title)),
            ("How good", HowGood(run)),
            ("How sure", HowSure(run)),
            ("What changed", WhatChanged(run)),
            ("Simpler", Simpler(run)),
            ("Not trained to the end", StoppedEarly(run)),
        ];
        return [.. parts.Select(part => (part.Question, Answer: string.Join(" ", part.Sentences))).Where(part => part.Answer.Length > 0)];
    }

    /// <summary>The first metric of the task that is known at the chosen lambda; null where none is.</summary>
    public static string? FirstMetric(ReportedRun run) => KnownMetrics(run).FirstOrDefault();

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    static IEnumerable<string> Result(ReportedRun run)
    {
        if (run.IsInterrupted)
        {
            yield return $"The run was interrupted: this report shows the {Plural(run.Rows.Count, "lambda")} whose networks are finished, " +
                "and there is no model.";
        }

        if (run.Chosen is not { } chosen)
        {
            yield return run.Rows.Count == 0 ? "No lambda is finished, so there is nothing to choose from." : "No lambda is chosen yet.";
            yield break;
        }

        var (lambda, loss) = (Short(run.Show(chosen.Lambda)), Score(chosen.Loss));
        if (chosen.Lambda.IsZero) yield return $"Regularization did not help: the lowest validation loss, {loss}, is at lambda = 0.";
        else if (run.Unregularized is not { } zero) yield return $"lambda {lambda} gives a validation loss of {loss}.";
        else
        {
            yield return $"lambda {lambda} {(chosen.Loss < zero ? "cut" : "changed")} the validation loss from {Score(zero)} " +
                $"(no regularization) to {loss} ({Change(zero, chosen.Loss)}).";
        }
    }

    static IEnumerable<string> HowGood(ReportedRun run)
    {
        if (run.Chosen is not { } chosen) yield break;
        var scores = KnownMetrics(run)
            .Select(name => $"{MetricFormat.Label(name)} {MetricFormat.Value(name, chosen.Metrics[name])}{AgainstNull(run, name)}")
            .ToArray();
        if (scores.Length > 0) yield return Capital(string.Join(", ", scores)) + ".";
        foreach (var sentence in Decision(run)) yield return sentence;
        if (run.Linear is not { } linear || !double.IsFinite(linear.Loss)) yield break;
        var reaches = $"on the same folds reaches {Score(linear.Loss)}";
        yield return run.Summary.AgainstLinear is { } comparison ? $"The linear path {reaches}. {Verdict(comparison)}"
            : linear.Loss <= chosen.Loss ? $"A linear model {reaches}: the network is not better than it."
            : $"A linear model {reaches}.";
    }

    static IEnumerable<string> Decision(ReportedRun run)
    {
        if (DecisionText.Of(run.Summary) is not { } decision) yield break;
        var metric = run.Summary.Decision!.MetricName;
        yield return run.Summary.Honest?.Metrics.GetValueOrDefault(metric) is { } honest
            ? $"{Capital(decision)}: on new rows expect {MetricFormat.Value(metric, honest.Value)}, 95 % interval " +
                $"{MetricFormat.Value(metric, honest.Low)} to {MetricFormat.Value(metric, honest.High)}, the choice of the decision included."
            : $"{Capital(decision)}.";
        yield return DecisionText.WhichClasses;
    }

    static string Verdict(LinearComparison comparison)
    {
        var direction = comparison.Difference < 0 ? "lower" : "higher";
        var numbers = $"its loss is {Score(Math.Abs(comparison.Difference))} {direction} on rows that took no part in the choice, " +
            $"95 % interval of the difference {Score(comparison.Low)} to {Score(comparison.High)}";
        return comparison.High < 0 ? $"The network is better: {numbers}."
            : comparison.Low > 0 ? $"The network is worse: {numbers}. Use the linear model (PathOptions.Hidden = [])."
            : $"There is no evidence that the network is better: {numbers}.";
    }

    static IEnumerable<string> HowSure(ReportedRun run)
    {
        if (run.Summary.Honest is { } honest && double.IsFinite(honest.Loss))
        {
            yield return $"On new rows expect a {run.LossName} of {Score(honest.Loss)}, 95 % interval " +
                $"{Score(honest.Low)} to {Score(honest.High)}: the honest error of the whole procedure, which includes the choice of lambda.";
            if (run.Null is { } baseline && honest.Low <= baseline.Loss && baseline.Loss <= honest.High)
            {
                yield return $"The null model's loss, {Score(baseline.Loss)}, lies inside that interval: there is no evidence that " +
                    "the network is better.";
            }
        }

        if (run.Summary.Holdout is not { } holdout || !double.IsFinite(holdout.Loss)) yield break;
        var metric = FirstMetric(run) is { } name && IsKnown(holdout.Metrics.GetValueOrDefault(name))
            ? $", {MetricFormat.Label(name)} {MetricFormat.Value(name, holdout.Metrics[name])}"
            : "";
        yield return $"On the rows set aside by PathOptions.Holdout: {run.LossName} {Score(holdout.Loss)}{metric}.";
    }

    static IEnumerable<string> WhatChanged(ReportedRun run)
    {
        foreach (var sentence in AtChosen(run)) yield return sentence;
        var collapsed = run.Positive.Where(row => row.Status == FitStatus.Collapsed).ToArray();
        if (collapsed.Length > 0)
        {
            var smallest = collapsed[0].Lambda;
            var isTail = run.Positive.All(row =>
                row.Lambda < smallest || row.Status is FitStatus.Collapsed or FitStatus.Diverged or FitStatus.Frozen);
            var where = isTail ? $"From lambda {Short(run.Show(smallest))} up" : $"At {collapsed.Length} of {run.Rows.Count} lambdas";
            yield return $"{where} the networks collapse: they predict the same for every row.";
        }

        if (run.Summary.Polish is { Networks: > 0 and var networks })
        {
            yield return $"{Capital(Plural(networks, "network"))} had collapsed although a better solution exists, and " +
                $"{(networks == 1 ? "was" : "were")} trained again from the next smaller lambda (column polished of path.csv).";
        }
    }

    static IEnumerable<string> AtChosen(ReportedRun run)
    {
        if (run.Chosen is not { } chosen || run.RowAt(chosen.Lambda) is not { Status: not FitStatus.Diverged } row) yield break;
        var units = chosen.ActiveUnitsPerLayer.Count > 0 ? chosen.ActiveUnitsPerLayer : row.ActiveUnitsPerLayer;
        if (run.Hidden.Count > 0) yield return UnitsOff(run.Hidden, units, row.ActiveUnits);
        if (run.Coefficients is { } path && path.Lambdas.ToList().IndexOf(chosen.Lambda) is >= 0 and var index
            && double.IsFinite(path.DegreesOfFreedom[index]))
        {
            yield return $"{Short(path.Nonzeros[index])} of {path.Features.Count} coefficients are not 0; they are worth " +
                $"{Short(path.DegreesOfFreedom[index])} degrees of freedom.";
        }

        var inputsOff = run.Summary.Inputs - row.ActiveInputs;
        if (inputsOff >= Half) yield return $"{Short(Math.Round(inputsOff))} of {run.Summary.Inputs} inputs are not used.";
        if (run.Summary.Pruning is { } gain && gain.ParametersLeft < gain.Parameters && gain.MultiplyAddsLeft > 0)
        {
            yield return $"An exported model keeps {Count(gain.ParametersLeft)} of {Count(gain.Parameters)} weights, and a row takes " +
                $"{Count(gain.MultiplyAddsLeft)} of {Count(gain.MultiplyAdds)} multiplications.";
        }

        if (chosen.Lambda.IsZero || run.Zero is not { Status: not FitStatus.Diverged } zero) yield break;
        double gap = row.Loss - row.TrainLoss, gapAtZero = zero.Loss - zero.TrainLoss;
        if (!double.IsFinite(gap) || !double.IsFinite(gapAtZero)) yield break;
        yield return $"The gap between validation and training loss went from {Short(gapAtZero)} at lambda = 0 to {Short(gap)}.";
    }

    static string UnitsOff(IReadOnlyList<int> hidden, IReadOnlyList<double> active, double total)
    {
        string Off(int units, double left) => Short(Math.Round(units - left));
        IEnumerable<string> off = active.Count == hidden.Count
            ? Enumerable.Range(0, hidden.Count).Where(layer => hidden[layer] - active[layer] >= Half)
                .Select(layer => $"{Off(hidden[layer], active[layer])} of {hidden[layer]} units of layer {layer + 1}")
            : double.IsFinite(total) && hidden.Sum() - total >= Half ? [$"{Off(hidden.Sum(), total)} of {hidden.Sum()} hidden units"]
            : [];
        return off.Any() ? string.Join(" and ", off) + " are off." : "All hidden units are active.";
    }

    static IEnumerable<string> Simpler(ReportedRun run)
    {
        if (run.Summary is not { Min: { } min, OneSe: { } oneSe }) yield break;
        if (min.Lambda == oneSe.Lambda)
        {
            if (!min.Lambda.IsZero) yield return "lambda_1se is the same lambda: every larger one is worse by more than one standard error.";
            yield break;
        }

        var recipe = run.Summary.Search is { } search && search.OneSe != search.Shown ? $" of the recipe {search.OneSe}" : "";
        var cost = $"raises the validation loss by {Short(oneSe.Loss - min.Loss)} ({Score(oneSe.Loss)} instead of " +
            $"{Score(min.Loss)}), which is within one standard error";
        yield return run.IsOneSeDefault
            ? $"The default is the simpler lambda_1se; compared with lambda_min = {Short(run.Show(min.Lambda))} it {cost}."
            : $"The simpler lambda_1se = {Short(run.Show(oneSe.Lambda))}{recipe} {cost}.";
    }

    static IEnumerable<string> StoppedEarly(ReportedRun run)
    {
        if (run.Summary.Frozen == 0) yield break;
        var lambdas = Plural(run.Rows.Count(row => row.Status == FitStatus.Frozen), "lambda");
        var where = run.Summary.Search is null ? $"at {lambdas}" : "in all recipes, at lambdas";
        yield return $"{run.Summary.Frozen} of {Plural(run.Summary.Networks, "network")} stopped early, {where} that could no longer be " +
            "chosen. Hollow points in the charts show their loss at that moment. PathOptions.EarlyFreeze = false trains all to the end.";
    }

    static IEnumerable<string> KnownMetrics(ReportedRun run) =>
        (run.IsClassification ? s_classification : run.IsPoisson ? s_poisson : run.IsOfQuantile ? s_quantile : s_regression)
        .Where(name => IsKnown(run.Chosen?.Metrics.GetValueOrDefault(name)))
        .Where(name => run.Summary.Decision is null || name != "accuracy");

    static string AgainstNull(ReportedRun run, string name)
    {
        var value = run.Null?.Metrics.GetValueOrDefault(name);
        var isCompared = name is "accuracy" or "mean_poisson_deviance" or "pinball" && IsKnown(value);
        return isCompared ? $" (null model {MetricFormat.Value(name, value)})" : "";
    }

    static string Plural(int count, string noun) => count == 1 ? $"one {noun}" : $"{Count(count)} {noun}s";
}
