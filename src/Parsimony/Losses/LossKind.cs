namespace Parsimony.Losses;

/// <summary>The data loss of one row.</summary>
enum LossKind
{
    /// <summary><c>1/2 (f - y)^2</c>, y standardized.</summary>
    SquaredError,

    /// <summary><c>-log p</c> in nats, <c>p = sigmoid(f)</c> for y = 1 and <c>sigmoid(-f)</c> for y = 0: two classes, one output.</summary>
    Logistic,

    /// <summary><c>-log softmax(f)_y</c> in nats: three classes or more.</summary>
    Softmax,

    /// <summary><c>e^f - y f + y log y - y</c>, half the unit deviance of <c>mu = e^f</c>; <c>y log y = 0</c> at 0: counts, one output.</summary>
    Poisson,
}
