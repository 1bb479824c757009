using System.Globalization;
using Parsimony.Data;

namespace Parsimony.Paths;

/// <summary>
/// The same penalty strength in every library's units: lambda of <c>loss + (lambda/2m) ||W||^2</c> in terms of the other's number.
/// </summary>
/// <remarks>
/// m rows, B rows per batch, s standard deviation of the target, u momentum. For regression the other library's data loss is taken to be
/// the full squared error of the same standardized target, twice this library's half squared error.
/// <list type="table">
/// <item><term>seed</term><description><c>lambda</c></description></item>
/// <item><term>keras-l2 c</term><description>regression <c>c m</c>, classification <c>2 c m</c></description></item>
/// <item><term>keras-l1 c</term><description><c>c m / 2</c>, <c>c m</c>; lambda with l1 ratio 1</description></item>
/// <item><term>pytorch-weight-decay w</term><description><c>w m / 2</c>, <c>w m</c>; SGD and Adam, not AdamW</description></item>
/// <item><term>keras-sgd-weight-decay w</term><description><c>w (1-u) m / 2</c>, <c>w (1-u) m</c></description></item>
/// <item><term>sklearn-mlp-alpha a</term><description><c>a m / B</c>, with B = m for lbfgs</description></item>
/// <item><term>sklearn-ridge-alpha a</term><description><c>a</c>; regression</description></item>
/// <item><term>sklearn-c C</term><description><c>1 / C</c>; classification</description></item>
/// <item><term>glmnet g</term><description><c>m g / s</c>, <c>m g</c>; of lambda * alpha and of lambda * (1 - alpha)</description></item>
/// <item><term>nnet-decay d</term><description><c>d</c>, <c>2 d</c>; nnet penalizes the biases too</description></item>
/// </list>
/// Decoupled weight decay (AdamW) minimizes no such objective and is refused.
/// </remarks>
public static class LambdaUnits
{
    static readonly LambdaUnit[] s_units =
    [
        new("seed", "", false, _ => 1),
        new("keras-l2", "--rows", false, c => c.Rows * OnMeanLoss(c)),
        new("keras-l1", "--rows", false, c => c.Rows * OnMeanLoss(c) / 2),
        new("pytorch-weight-decay", "--rows", false, c => c.Rows * OnMeanLoss(c) / 2),
        new("keras-sgd-weight-decay", "--rows and --momentum", false, c => (1 - c.Momentum) * c.Rows * OnMeanLoss(c) / 2),
        new("sklearn-mlp-alpha", "--rows and --batch", false, c => (double?)c.Rows / c.Batch),
        new("sklearn-ridge-alpha", "--task regression", false, c => c.Task == LearningTask.Regression ? 1 : null),
        new("sklearn-c", "--task classification", true, c => c.Task == LearningTask.Classification ? 1 : null),
        new("glmnet", "--rows and, for regression, --target-sd", false, c => c.Task == LearningTask.Regression ? c.Rows / c.TargetSd : c.Rows),
        new("nnet-decay", "", false, c => OnMeanLoss(c)),
    ];

    /// <summary>The names, in the order of the table.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_units.Select(unit => unit.Name)];

    /// <summary>lambda in every unit that <paramref name="context"/> suffices for, in the order of the table.</summary>
    /// <param name="lambda">Not negative. At 0 the reciprocal unit sklearn-c, which would be infinite, is left out.</param>
    /// <param name="context">Task, rows and what else is known.</param>
    /// <exception cref="ParsimonyException">A number is out of its range.</exception>
    public static IReadOnlyDictionary<string, double> All(double lambda, LambdaContext context)
    {
        Check(lambda, "lambda", context);
        var values = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var unit in s_units)
        {
            if (unit.Factor(context) is not { } factor || (unit.IsReciprocal && lambda == 0)) continue;
            values.Add(unit.Name, unit.IsReciprocal ? factor / lambda : lambda / factor);
        }

        return values;
    }

    /// <summary>lambda from another library's number.</summary>
    /// <exception cref="ParsimonyException">
    /// The unit is unknown or has no equivalent, an input is missing, or a number is out of its range.
    /// </exception>
    public static double ToLambda(double value, string unitName, LambdaContext context)
    {
        Check(value, unitName, context);
        var (unit, factor) = Find(unitName, context);
        if (unit.IsReciprocal && value == 0)
            throw new ParsimonyException($"{unitName} = 0 would be an infinite lambda. Give a value above 0.");
        return unit.IsReciprocal ? factor / value : factor * value;
    }

    /// <summary>Another library's number from lambda.</summary>
    /// <exception cref="ParsimonyException">
    /// The unit is unknown or has no equivalent, an input is missing, or a number is out of its range.
    /// </exception>
    public static double FromLambda(double lambda, string unitName, LambdaContext context)
    {
        Check(lambda, "lambda", context);
        var (unit, factor) = Find(unitName, context);
        if (unit.IsReciprocal && lambda == 0) throw new ParsimonyException($"lambda = 0 has no {unitName}: it would be infinite.");
        return unit.IsReciprocal ? factor / lambda : lambda / factor;
    }

    // The other's penalty is added to a mean loss that is twice ours for numbers, the same for classes; ours carries lambda / 2m.
    static double OnMeanLoss(LambdaContext context) => context.Task == LearningTask.Regression ? 1 : 2;

    static (LambdaUnit Unit, double Factor) Find(string name, LambdaContext context)
    {
        if (name.Contains("adamw", StringComparison.OrdinalIgnoreCase) || name.Contains("decoupled", StringComparison.OrdinalIgnoreCase))
        {
            throw new ParsimonyException(
                $"'{name}' has no equivalent lambda: decoupled weight decay shrinks the weights beside the adaptive step, not through the loss, " +
                "so what it converges to (if at all, weights bounded by 1/decay) minimizes no loss + penalty. " +
                "Use a coupled penalty, for example pytorch-weight-decay with Adam.");
        }

        var unit = Array.Find(s_units, unit => unit.Name == name)
            ?? throw new ParsimonyException($"Unknown unit '{name}'. Known units: {string.Join(", ", Names)}.");
        var factor = unit.Factor(context) ?? throw new ParsimonyException($"{name} cannot be converted: it needs {unit.Needs}.");
        return (unit, factor);
    }

    static void Check(double value, string name, LambdaContext context)
    {
        var problems = new List<string>();
        if (!double.IsFinite(value) || value < 0) problems.Add($"{name} is {Text(value)}, but must be a number not below 0");
        if (context.Rows < 1) problems.Add($"rows is {context.Rows}, but must be at least 1");
        if (context.Batch < 1) problems.Add($"batch is {context.Batch}, but must be at least 1");
        if (context.TargetSd is { } sd && !(sd > 0 && double.IsFinite(sd))) problems.Add($"target sd is {Text(sd)}, but must be a number above 0");
        if (context.Momentum is { } momentum && !(momentum is >= 0 and < 1))
            problems.Add($"momentum is {Text(momentum)}, but must be from 0 to below 1");
        if (problems.Count > 0) throw new ParsimonyException(string.Join("; ", problems) + ".");
    }

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
