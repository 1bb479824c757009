namespace Parsimony.Lambdas;

/// <summary>The table of all units of lambda: name, needed values, factor, and where the number is written in the other library.</summary>
static class LambdaUnitTable
{
    // These libraries train networks on numbers and classes only.
    static readonly LearningTask[] s_networks = [LearningTask.Regression, LearningTask.Classification];

    /// <summary>The units in the order in which they are shown.</summary>
    public static IReadOnlyList<LambdaUnit> All { get; } =
    [
        new("sum", LambdaInputs.None, _ => 1, "lambda of Parsimony: loss + (lambda/2m) ||W||^2"),
        new("keras-l2", LambdaInputs.Rows, c => RowsOf(c) * OnMeanLoss(c), "keras.regularizers.L2 as kernel_regularizer of every layer"),
        new("keras-l1", LambdaInputs.Rows, c => RowsOf(c) * OnMeanLoss(c) / 2, "keras.regularizers.L1, where lambda is that of an L1 penalty"),
        new("pytorch-weight-decay", LambdaInputs.Rows, c => RowsOf(c) * OnMeanLoss(c) / 2,
            "weight_decay of torch.optim.SGD and Adam, not AdamW; kernels only"),
        new("keras-sgd-weight-decay", LambdaInputs.Rows | LambdaInputs.Momentum, c => (1 - c.Momentum!.Value) * RowsOf(c) * OnMeanLoss(c) / 2,
            "weight_decay of keras.optimizers.SGD at this momentum; kernels only"),
        new("sklearn-mlp-alpha", LambdaInputs.Rows | LambdaInputs.Batch, c => RowsOf(c) / c.Batch!.Value,
            "alpha of MLPRegressor and MLPClassifier at this batch size; lbfgs: all rows") { Tasks = s_networks },
        new("sklearn-ridge-alpha", LambdaInputs.None, _ => 1, "alpha of sklearn.linear_model.Ridge") { Tasks = [LearningTask.Regression] },
        new("sklearn-c", LambdaInputs.None, _ => 1, "C of sklearn.linear_model.LogisticRegression")
        {
            Tasks = [LearningTask.Classification], IsReciprocal = true,
        },
        new("glmnet", LambdaInputs.Rows | LambdaInputs.TargetSd,
            c => c.Task == LearningTask.Regression ? RowsOf(c) / c.TargetSd!.Value : RowsOf(c), "lambda of R's glmnet"),
        new("nnet-decay", LambdaInputs.None, OnMeanLoss, "decay of R's nnet, which penalizes biases too") { Tasks = s_networks },
    ];

    static double RowsOf(LambdaContext context) => context.TotalWeight ?? context.Rows!.Value;

    // The other library adds its penalty to a mean loss, which is twice Parsimony's for numbers and equal to it for classes and counts.
    // Parsimony's penalty carries lambda / 2m.
    static double OnMeanLoss(LambdaContext context) => context.Task == LearningTask.Regression ? 1 : 2;
}
