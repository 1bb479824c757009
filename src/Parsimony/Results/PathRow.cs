namespace Parsimony.Results;

/// <summary>One lambda of a path: one row of path.csv.</summary>
public sealed record PathRow
{
    /// <summary>The penalty's strength, in the objective's unit.</summary>
    public required Lambda Lambda { get; init; }

    /// <summary>Index of the lambda in the path's grid, 0 for the largest.</summary>
    public int LambdaIndex { get; init; }

    /// <summary>Held-out data loss of the restart-averaged prediction: fold-size-weighted mean over folds.</summary>
    public required double Loss { get; init; }

    /// <summary>Standard error of the held-out loss over folds, glmnet's cvsd; NaN = unknown.</summary>
    public required double LossSe { get; init; }

    /// <summary>Data loss on the training rows: mean over networks.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Penalty term of the objective: mean over networks.</summary>
    public required double Penalty { get; init; }

    /// <summary>Spread of the held-out loss between restarts: root of the fold-mean of the between-restart variance; NaN with one restart.</summary>
    public required double RestartSd { get; init; }

    /// <summary>Metrics in the target's own units.</summary>
    public required IReadOnlyList<MetricValue> Metrics { get; init; }

    /// <summary>Hidden units that still carry weight: mean over networks, summed over layers.</summary>
    public required double ActiveUnits { get; init; }

    /// <summary>[hidden layers] units that still carry weight: mean over networks.</summary>
    public IReadOnlyList<double> ActiveUnitsPerLayer { get; init; } = [];

    /// <summary>Preprocessed inputs that still carry weight: mean over networks.</summary>
    public required double ActiveInputs { get; init; }

    /// <summary>[layers] Frobenius norm of each kernel: mean over networks.</summary>
    public required IReadOnlyList<double> Norms { get; init; }

    /// <summary>Mean of <see cref="FitResult.StationarityGap"/> over the networks that have one; NaN = none.</summary>
    public double StationarityGap { get; init; } = double.NaN;

    /// <summary>Share of the penalty in the training objective, <c>penalty / (train loss + penalty)</c>; NaN where both are 0.</summary>
    public double PenaltyShare => Penalty / (TrainLoss + Penalty);

    /// <summary>Number of networks that had collapsed and were repaired by a start from the next smaller lambda.</summary>
    public int Polished { get; init; }

    /// <summary>Diverged where any network is; frozen or collapsed where most are.</summary>
    public required FitStatus Status { get; init; }
}
