namespace Parsimony.Losses;

/// <summary>The losses of paths, most of which kernels compute. f is an output, y the target, e = y - f.</summary>
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

    /// <summary>Regression: <c>1/2 e^2</c> if <c>|e| &lt;= delta</c>, else <c>delta (|e| - delta / 2)</c>, with a standardized target.</summary>
    Huber,

    /// <summary>Regression, quantile q: <c>q e</c> if <c>e &gt;= 0</c>, else <c>(q - 1) e</c>, with a standardized target.</summary>
    Quantile,
}
