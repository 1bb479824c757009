namespace Parsimony.Losses;

/// <summary>A loss that kernels compute: the losses of paths. f is an output, y the target.</summary>
enum LossKind
{
    /// <summary>Regression: <c>1/2 (f - y)^2</c> with a standardized target.</summary>
    SquaredError,

    /// <summary>Two classes, one output: <c>-log p</c> in nats with <c>p = sigmoid(f)</c> for y = 1 and <c>sigmoid(-f)</c> for y = 0.</summary>
    Logistic,

    /// <summary>Three classes or more: <c>-log softmax(f)_y</c> in nats.</summary>
    Softmax,

    /// <summary>Counts, one output: <c>e^f - y f + y log y - y</c>, half the unit deviance of <c>mu = e^f</c>; <c>y log y</c> is 0 at 0.</summary>
    Poisson,
}
