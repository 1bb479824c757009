using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Charts;

/// <summary>The plain reading of each chart, for those who do not see it.</summary>
static class Readings
{
    public static string Curve(ReportFacts facts)
    {
        var text = $"Validation and training loss at {facts.Rows.Count} lambdas{Range(facts)}.";
        if (facts.Unregularized is { } zero) text += $" The validation loss is {Humane.Score(zero)} at lambda = 0.";
        if (facts.Summary.Min is { } min) text += $" Its lowest value, {Humane.Score(min.Loss)}, is at lambda_min = {Humane.Short(min.Lambda)}.";
        if (facts.Summary.OneSe is { } oneSe) text += $" At lambda_1se = {Humane.Short(oneSe.Lambda)} it is {Humane.Score(oneSe.Loss)}.";
        if (facts.Positive is [.., { Status: not FitStatus.Diverged } last]) text += $" At the largest lambda it is {Humane.Score(last.Loss)}.";
        if (facts.Summary.AgainstLinear is { } linear && facts.Linear is { } best) text += $" The linear path reaches {Humane.Score(best.Loss)} at {Humane.Short(linear.Lambda)}.";
        if (facts.Null is { } baseline) text += $" The null model has {Humane.Score(baseline.Loss)}.";
        return text;
    }

    public static string Gap(ReportFacts facts)
    {
        var text = $"Validation loss minus training loss{Range(facts)}. A large gap means that the network has learned its training rows by heart.";
        if (facts.Zero is { } zero) text += $" The gap is {Humane.Short(zero.Loss - zero.TrainLoss)} at lambda = 0.";
        if (facts.RowAt(facts.Chosen?.Lambda) is { Lambda: > 0 } row)
            text += $" At {facts.ChosenName} = {Humane.Short(row.Lambda)} it is {Humane.Short(row.Loss - row.TrainLoss)}.";
        return text;
    }

    public static string Norms(ReportFacts facts, IReadOnlyList<Series> series)
    {
        var ends = series.Select(line => $"{line.Name} from {Humane.Short(line.Values[0])} to {Humane.Short(line.Values[^1])}");
        return $"Size of each layer's weights{Range(facts)}, smallest lambda first: {string.Join(", ", ends)}.";
    }

    public static string Active(ReportFacts facts)
    {
        var (first, last) = (facts.Rows[0], facts.Rows[^1]);
        var units = facts.Hidden.Count > 0 ? $" active units from {Humane.Units(first.ActiveUnits)} to {Humane.Units(last.ActiveUnits)} of {facts.Hidden.Sum()}," : "";
        return $"Units and inputs that still carry weight{Range(facts)}, smallest lambda first:{units} " +
            $"active inputs from {Humane.Units(first.ActiveInputs)} to {Humane.Units(last.ActiveInputs)} of {facts.Summary.Inputs}.";
    }

    static string Range(ReportFacts facts) => facts.Rows.Count > 1
        ? $", lambda from {Humane.Short(facts.Rows[0].Lambda)} to {Humane.Short(facts.Rows[^1].Lambda)}"
        : "";
}
