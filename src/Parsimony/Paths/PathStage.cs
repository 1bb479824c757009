namespace Parsimony.Paths;

/// <summary>The stage of a run that reports its progress.</summary>
public enum PathStage
{
    /// <summary>The rows of every fold, and all rows, are scaled and coded.</summary>
    Prepare,

    /// <summary>The first lambda of the grid is searched for: the smallest at which every network predicts a constant.</summary>
    LambdaMax,

    /// <summary>The networks of the path are trained.</summary>
    Path,

    /// <summary>Networks that collapsed from their random start are started again from the next smaller lambda.</summary>
    Repair,

    /// <summary>The networks of the folds are trained once more at the chosen lambda, to measure how important each column is.</summary>
    Importance,

    /// <summary>The final networks are trained on all rows at the chosen lambdas.</summary>
    Refit,

    /// <summary>The whole procedure runs again in each outer fold.</summary>
    Nested,

    /// <summary>The exact linear path is solved.</summary>
    Linear,

    /// <summary>The choice is measured: its honest error, what else the held-out rows teach, and what the penalty did.</summary>
    Measure,
}
