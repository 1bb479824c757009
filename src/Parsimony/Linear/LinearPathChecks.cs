namespace Parsimony.Linear;

/// <summary>Checks that a linear path can be fitted with given options on given data.</summary>
static class LinearPathChecks
{
    /// <summary>Checks options and data before anything is fitted.</summary>
    /// <exception cref="ParsimonyException">Options or data are wrong; the message lists all that is wrong.</exception>
    public static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, LinearPathOptions options)
    {
        var found = new List<string>();
        var features = y.Length == 0 ? 0 : x.Length / y.Length;
        CheckOptions(options, features, found);
        if (y.Length == 0) found.Add("y is empty, expected one value a row");
        else if (x.Length == 0 || x.Length % y.Length != 0)
            Add(found, "x", $"{x.Length} values for {y.Length} rows", "the same number of features in every row, at least 1");
        if (FirstBad(x, double.IsFinite) is >= 0 and var bad && features > 0)
            Add(found, "x", $"{x[bad]} in row {bad / features}, feature {bad % features}", "finite numbers; fill in or drop what is missing");
        CheckTarget(y, weights, options.Family, found);
        if (found.Count == 0) return;
        throw found is [var only]
            ? new ParsimonyException($"The linear path cannot be fitted: {only}.")
            : new ParsimonyException(["The linear path cannot be fitted:", .. Vocabulary.Violations.Items(found)]);
    }

    static void CheckOptions(LinearPathOptions options, int features, List<string> found)
    {
        if (!Enum.IsDefined(options.Family)) Add(found, "Family", Text(options.Family), "Gaussian, Binomial, Multinomial or Poisson");
        if (!(options.L1Ratio is >= 0 and <= 1)) Add(found, "L1Ratio", Text(options.L1Ratio), "a share from 0 to 1");
        if (options.Lambdas is { Count: 0 }) found.Add("Lambdas is empty, expected at least one lambda");
        if (options.Lambdas is { } lambdas && FirstBad(lambdas.ToArray(), IsFiniteSize) is >= 0 and var bad)
            Add(found, "Lambdas", Text(lambdas[bad]), "finite numbers of at least 0");
        if (options.LambdaCount < 1) Add(found, "LambdaCount", Text(options.LambdaCount), "at least 1");
        if (options.LambdaMinRatio is { } ratio && !(ratio > 0 && ratio < 1))
            Add(found, "LambdaMinRatio", Text(ratio), "a number above 0 and below 1");
        if (!(options.Tolerance > 0 && double.IsFinite(options.Tolerance)))
            Add(found, "Tolerance", Text(options.Tolerance), "a finite number above 0, such as 1e-7");
        CheckList(options.PenaltyFactors, "PenaltyFactors", features, IsFiniteSize, "finite numbers of at least 0", found);
        if (options.PenaltyFactors is { Count: > 0 } factors && factors.All(factor => factor == 0))
            found.Add("PenaltyFactors are all 0, expected one above 0: without any there is no path");
        CheckList(options.LowerLimits, "LowerLimits", features, limit => limit <= 0, "numbers of at most 0", found);
        CheckList(options.UpperLimits, "UpperLimits", features, limit => limit >= 0, "numbers of at least 0", found);
    }

    static void CheckList(
        IReadOnlyList<double>? values, string name, int features, Func<double, bool> isGood, string expected, List<string> found)
    {
        if (values is null) return;
        if (values.Count != features) Add(found, name, $"{values.Count} values", $"one for each of {features} features");
        if (FirstBad(values.ToArray(), isGood) is >= 0 and var bad) Add(found, name, $"{Text(values[bad])} for feature {bad}", expected);
    }

    static void CheckTarget(ReadOnlySpan<double> y, ReadOnlySpan<double> weights, LinearFamily family, List<string> found)
    {
        var (isGood, expected) = family switch
        {
            LinearFamily.Binomial => ((Func<double, bool>)(value => value is 0 or 1), "0 or 1"),
            LinearFamily.Multinomial =>
                (value => value >= 0 && value <= 10_000 && value == Math.Floor(value), "indices of classes: 0, 1, 2, ..."),
            LinearFamily.Poisson => (IsFiniteSize, "counts of at least 0"),
            _ => (double.IsFinite, "finite numbers"),
        };
        if (FirstBad(y, isGood) is >= 0 and var bad)
        {
            Add(found, "y", $"{Text(y[bad])} in row {bad}", expected);
            return;
        }

        if (!weights.IsEmpty && weights.Length != y.Length)
        {
            Add(found, "weights", $"{weights.Length} values", $"one for each of {y.Length} rows");
            return;
        }

        if (FirstBad(weights, IsFiniteSize) is >= 0 and var wrong)
        {
            Add(found, "weights", $"{Text(weights[wrong])} in row {wrong}", "finite numbers of at least 0");
            return;
        }

        double smallest = double.PositiveInfinity, largest = double.NegativeInfinity;
        for (var row = 0; row < y.Length; row++)
        {
            if (!weights.IsEmpty && weights[row] == 0) continue;
            (smallest, largest) = (Math.Min(smallest, y[row]), Math.Max(largest, y[row]));
        }

        if (y.Length > 0 && smallest > largest) found.Add("weights are all 0, expected one above 0");
        else if (y.Length > 0 && smallest == largest)
            Add(found, "y", $"only {Text(smallest)}", "at least two different values in rows of weight above 0: there is nothing to explain");
    }

    static bool IsFiniteSize(double value) => value >= 0 && double.IsFinite(value);

    static int FirstBad(ReadOnlySpan<double> values, Func<double, bool> isGood)
    {
        for (var index = 0; index < values.Length; index++)
            if (!isGood(values[index])) return index;
        return -1;
    }

    static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    static void Add(List<string> found, string name, string value, string expected) => found.Add($"{name}: found {value}, expected {expected}");
}
