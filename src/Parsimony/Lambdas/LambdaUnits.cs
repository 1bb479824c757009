namespace Parsimony.Lambdas;

/// <summary>Converts between another library's penalty strength and lambda of <c>loss + (lambda/2m) ||W||^2</c>.</summary>
/// <example>
/// <code>
/// var context = new LambdaContext { Task = LearningTask.Classification, Rows = 100 };
/// Console.WriteLine(LambdaUnits.ToLambda(0.25, "keras-l2", context)); // 50
/// Console.WriteLine(LambdaUnits.FromLambda(50, "glmnet", context)); // 0.5
/// </code></example>
/// <remarks>
/// m is the number of rows, B the rows per batch, s the standard deviation of the target, u the momentum. For regression the data loss of
/// the other library is taken to be the full squared error of the standardized target, twice the half squared error of this library. Counts
/// convert like classes where a library has the task: sklearn-mlp-alpha, sklearn-c and nnet-decay do not have it.
/// <list type="table">
/// <item><term>sum</term><description><c>lambda</c></description></item>
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
    // Keras' Adam and its variants shrink the weights beside the step, as AdamW does; only for Keras' SGD is the resting point known.
    static readonly string[] s_decoupled = ["adamw", "decoupled", "keras-adam"];

    // These libraries train networks on numbers and classes only.
    static readonly LearningTask[] s_networks = [LearningTask.Regression, LearningTask.Classification];

    // Every unit in the order in which they are shown: name, needed values, factor, and where the number is written in the other library.
    static readonly LambdaUnit[] s_all =
    [
        new("sum", LambdaInputs.None, _ => 1, "lambda of Parsimony: loss + (lambda/2m) ||W||^2"),
        new("keras-l2", LambdaInputs.Rows, c => RowsOf(c) * OnMeanLoss(c), "keras.regularizers.L2 as kernel_regularizer of every layer"),
        new("keras-l1", LambdaInputs.Rows, c => RowsOf(c) * OnMeanLoss(c) / 2, "keras.regularizers.L1, where lambda is that of an L1 penalty"),
        new("pytorch-weight-decay", LambdaInputs.Rows, c => RowsOf(c) * OnMeanLoss(c) / 2,
            "weight_decay of torch.optim.SGD and Adam, not AdamW; kernels only"),
        new("keras-sgd-weight-decay", LambdaInputs.Rows | LambdaInputs.Momentum, c => (1 - c.Momentum!.Value) * RowsOf(c) * OnMeanLoss(c) / 2,
            "weight_decay of keras.optimizers.SGD at this momentum; kernels only"),
        new("sklearn-mlp-alpha", LambdaInputs.Rows | LambdaInputs.Batch, c => RowsOf(c) / c.Batch!.Value,
            "alpha of MLPRegressor and MLPClassifier at this batch size; lbfgs: all rows") { Tasks = s_networks, IsOfSquares = true },
        new("sklearn-ridge-alpha", LambdaInputs.None, _ => 1, "alpha of sklearn.linear_model.Ridge")
        {
            Tasks = [LearningTask.Regression], IsOfSquares = true,
        },
        new("sklearn-c", LambdaInputs.None, _ => 1, "C of sklearn.linear_model.LogisticRegression")
        {
            Tasks = [LearningTask.Classification], IsReciprocal = true,
        },
        new("glmnet", LambdaInputs.Rows | LambdaInputs.TargetSd,
            c => c.Task == LearningTask.Regression ? RowsOf(c) / c.TargetSd!.Value : RowsOf(c), "lambda of R's glmnet")
        {
            IsOfSquares = true,
        },
        new("nnet-decay", LambdaInputs.None, OnMeanLoss, "decay of R's nnet, which penalizes biases too") { Tasks = s_networks, IsOfSquares = true },
    ];

    /// <summary>The names of all units, in the order of the table.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(unit => unit.Name)];

    /// <summary>Converts lambda to every unit that <paramref name="context"/> suffices for, in the order of the table.</summary>
    /// <param name="lambda">The strength, not negative. At 0 the reciprocal unit sklearn-c, which would be infinite, is left out.</param>
    /// <param name="context">Task, rows and what else is known.</param>
    /// <returns>Unit name to number; a number that a double cannot hold is left out.</returns>
    /// <exception cref="ParsimonyException">A number is out of its range.</exception>
    public static IReadOnlyDictionary<string, double> All(double lambda, LambdaContext context)
    {
        ThrowIfAny(RangeViolations(lambda, "lambda", context));
        return Table(lambda, s_all[0], context);
    }

    /// <summary>Converts another library's number to every unit that <paramref name="context"/> suffices for, in the order of the table.</summary>
    /// <param name="value">The number, not negative; for sklearn-c above 0. In its own unit it comes back unchanged.</param>
    /// <param name="unitName">One of <see cref="Names"/>.</param>
    /// <param name="context">Task, rows and what else is known.</param>
    /// <returns>Unit name to number; a number that a double cannot hold is left out.</returns>
    /// <exception cref="ParsimonyException">The conversion has <see cref="Violations"/>; the message lists them all.</exception>
    public static IReadOnlyDictionary<string, double> Convert(double value, string unitName, LambdaContext context)
    {
        ThrowIfAny(Violations(value, unitName, context));
        return Table(value, Find(unitName)!, context);
    }

    /// <summary>Converts another library's number to lambda.</summary>
    /// <exception cref="ParsimonyException">
    /// The unit is unknown or has no equivalent, an input is missing, or a number is out of its range.
    /// </exception>
    public static double ToLambda(double value, string unitName, LambdaContext context)
    {
        ThrowIfAny(Violations(value, unitName, context));
        return Find(unitName)!.ToLambda(value, context);
    }

    /// <summary>Converts lambda to another library's number.</summary>
    /// <exception cref="ParsimonyException">
    /// The unit is unknown or has no equivalent, an input is missing, or a number is out of its range.
    /// </exception>
    public static double FromLambda(double lambda, string unitName, LambdaContext context)
    {
        ThrowIfAny([.. UnitViolations(unitName, context), .. RangeViolations(lambda, "lambda", context)]);
        var value = Find(unitName)!.FromLambda(lambda, context);
        return double.IsFinite(value)
            ? value
            : throw new ParsimonyException($"lambda is {Text(lambda)}, which has no {unitName}: it would be infinite.");
    }

    /// <summary>Says where the number of a unit is written in its library.</summary>
    /// <param name="unitName">One of <see cref="Names"/>.</param>
    /// <returns>A line of plain text; empty where there is no such unit.</returns>
    public static string Describe(string unitName) => Find(unitName)?.Description ?? "";

    /// <summary>Lists the units for which <paramref name="context"/> does not suffice, in the order of the table.</summary>
    /// <param name="context">Task, rows and what else is known.</param>
    /// <returns>Unit name to what it needs, as properties: "LambdaContext.Rows and LambdaContext.Batch".</returns>
    public static IReadOnlyDictionary<string, string> Missing(LambdaContext context)
    {
        var missing = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var unit in s_all)
            if (unit.Missing(context) is { } needs) missing.Add(unit.Name, needs);
        return missing;
    }

    /// <summary>True for names of decoupled weight decay (AdamW, and the <c>weight_decay</c> of Keras' Adam), which has no lambda.</summary>
    /// <param name="unitName">Any word.</param>
    public static bool IsDecoupled(string unitName) =>
        s_decoupled.Any(word => unitName.Contains(word, StringComparison.OrdinalIgnoreCase)) && Find(unitName) is null;

    /// <summary>Lists everything that keeps a number from being converted: found and expected in one sentence each, without full stop.</summary>
    /// <param name="value">The number in the unit.</param>
    /// <param name="unitName">The name of the unit, which may be unknown.</param>
    /// <param name="context">Task, rows and what else is known.</param>
    /// <returns>One sentence per violation; empty where the number can be converted.</returns>
    public static IReadOnlyList<string> Violations(double value, string unitName, LambdaContext context)
    {
        List<string> found = [.. UnitViolations(unitName, context), .. RangeViolations(value, unitName, context)];
        if (found.Count == 0 && !double.IsFinite(Find(unitName)!.ToLambda(value, context)))
            found.Add($"{unitName} is {Text(value)}, which would be an infinite lambda");
        return found;
    }

    /// <summary>Returns the present name of a unit: files and scripts of former versions call <c>sum</c> <c>seed</c>.</summary>
    internal static string CurrentName(string unitName) => unitName == "seed" ? "sum" : unitName;

    static LambdaUnit? Find(string name) => s_all.FirstOrDefault(unit => unit.Name == CurrentName(name));

    static OrderedDictionary<string, double> Table(double value, LambdaUnit from, LambdaContext context)
    {
        var values = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        var lambda = from.ToLambda(value, context);
        foreach (var unit in s_all)
        {
            if (unit.Missing(context) is not null) continue;

            // Equal strengths are equal numbers, not numbers that differ in their last digit.
            var isSame = unit.IsReciprocal == from.IsReciprocal && unit.Factor(context) == from.Factor(context);
            var number = isSame ? value : unit.FromLambda(lambda, context);
            if (double.IsFinite(number)) values.Add(unit.Name, number);
        }

        return values;
    }

    static IEnumerable<string> UnitViolations(string name, LambdaContext context)
    {
        if (IsDecoupled(name))
        {
            yield return
                $"'{name}' has no equivalent lambda: decoupled weight decay shrinks the weights beside the adaptive step, not through the loss, " +
                "so what it converges to (if at all, weights bounded by 1/decay) minimizes no loss + penalty. " +
                "Use a coupled penalty, for example pytorch-weight-decay with Adam";
        }
        else if (Find(name) is not { } unit) yield return $"Unknown unit '{name}'. Known units: {string.Join(", ", Names)}";
        else if (unit.Missing(context) is { } needs) yield return $"{name} cannot be converted: it needs {needs}";
    }

    static IEnumerable<string> RangeViolations(double value, string name, LambdaContext context)
    {
        string?[] found =
        [
            NumberRange.FromZero.Violation(name, value),
            context.Rows is { } rows ? LambdaContext.CountRange.Violation("LambdaContext.Rows", rows) : null,
            context.Batch is { } batch ? LambdaContext.CountRange.Violation("LambdaContext.Batch", batch) : null,
            context.TargetSd is { } deviation ? LambdaContext.TargetSdRange.Violation("LambdaContext.TargetSd", deviation) : null,
            context.Momentum is { } momentum ? LambdaContext.MomentumRange.Violation("LambdaContext.Momentum", momentum) : null,
        ];
        return found.OfType<string>();
    }

    static void ThrowIfAny(IEnumerable<string> violations) => Vocabulary.Violations.ThrowIfAny([.. violations]);

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    static double RowsOf(LambdaContext context) => context.TotalWeight ?? context.Rows!.Value;

    // The other library adds its penalty to a mean loss, which is twice Parsimony's for squared errors and equal to all its other losses.
    // Parsimony's penalty carries lambda / 2m.
    static double OnMeanLoss(LambdaContext context) => context is { Task: LearningTask.Regression, Loss: RegressionLoss.Squared } ? 1 : 2;
}
