namespace Parsimony.Results;

/// <summary>The result of one trained network of a path: one row of fits.csv.</summary>
public sealed record FitResult
{
    /// <summary>The penalty's strength, in the objective's unit.</summary>
    public required Lambda Lambda { get; init; }

    /// <summary>Index of the lambda in the path's grid, 0 for the largest.</summary>
    public int LambdaIndex { get; init; }

    /// <summary>0-based fold whose rows were held out.</summary>
    public required int Fold { get; init; }

    /// <summary>0-based index of the restart.</summary>
    public required int Restart { get; init; }

    /// <summary>Passes over the training rows.</summary>
    public required int Epochs { get; init; }

    /// <summary>Mean data loss on the training rows, after training.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Mean data loss on the held-out rows.</summary>
    public required double Loss { get; init; }

    /// <summary>The penalty term of the objective: <c>(lambda/m) [...]</c>.</summary>
    public required double Penalty { get; init; }

    /// <summary>[layers] Frobenius norm of each kernel.</summary>
    public required double[] Norms { get; init; }

    /// <summary>[hidden layers][units] <c>||w_in|| * ||w_out||</c> of each hidden unit.</summary>
    public required double[][] UnitProducts { get; init; }

    /// <summary>[inputs] norm of each input's row of the first kernel.</summary>
    public required double[] InputNorms { get; init; }

    /// <summary>
    /// Distance from a minimum of the objective: <c>||g + s|| / ||s||</c> with the gradient g of the data loss over all training rows and the
    /// gradient s of the penalty. NaN where it is not defined: at lambda = 0, for networks that collapsed, diverged or were stopped early, and
    /// with layers that act in training only.
    /// </summary>
    public double StationarityGap { get; init; } = double.NaN;

    /// <summary>Steps that the solver <c>newton</c> made; 0 for networks trained with Adam.</summary>
    public int Iterations { get; init; }

    /// <summary>
    /// True where an exact fit or the solver <c>newton</c> reached a minimum; with newton the gap is then at most <c>PathOptions.Tolerance</c>.
    /// </summary>
    public bool IsConverged { get; init; }

    /// <summary>Counts of the weights by size and the curvature of the loss, for the first restart on the first fold; else null.</summary>
    public WeightStatistics? Weights { get; init; }

    /// <summary>How training ended.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>True where the network had collapsed and was started anew from the network of the next smaller lambda.</summary>
    /// <remarks><see cref="Epochs"/> are then the epochs of the start that collapsed.</remarks>
    public bool IsPolished { get; init; }
}
