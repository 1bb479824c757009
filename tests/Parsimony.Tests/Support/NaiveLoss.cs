using Parsimony.Losses;

namespace Parsimony.Tests.Support;

/// <summary>Losses of one row by their textbook formulas, in double precision; far from their clips.</summary>
static class NaiveLoss
{
    public static double Of(Loss loss, double[] f, double[] y) => loss switch
    {
        MeanSquaredError => f.Zip(y, (a, b) => (a - b) * (a - b)).Average(),
        MeanAbsoluteError => f.Zip(y, (a, b) => Math.Abs(a - b)).Average(),
        MeanAbsolutePercentageError => 100 * f.Zip(y, (a, b) => Math.Abs((a - b) / b)).Average(),
        MeanSquaredLogarithmicError => f.Zip(y, (a, b) => Math.Pow(Math.Log(1 + a) - Math.Log(1 + b), 2)).Average(),
        Huber huber => f.Zip(y, (a, b) => HuberOf(Math.Abs(a - b), huber.Delta)).Average(),
        LogCosh => f.Zip(y, (a, b) => Math.Log(Math.Cosh(a - b))).Average(),
        BinaryCrossentropy binary => f.Zip(y, (a, b) => Binary(binary.FromLogits ? 1 / (1 + Math.Exp(-a)) : a, b * (1 - binary.LabelSmoothing) + binary.LabelSmoothing / 2)).Average(),
        CategoricalCrossentropy categorical => -Shares(f, categorical.FromLogits).Zip(y, (p, b) => Math.Log(p) * (b * (1 - categorical.LabelSmoothing) + categorical.LabelSmoothing / f.Length)).Sum(),
        SparseCategoricalCrossentropy sparse => -Math.Log(Shares(f, sparse.FromLogits)[(int)y[0]]),
        Poisson => f.Zip(y, (a, b) => a - b * Math.Log(a + 1e-7)).Average(),
        Hinge => f.Zip(y, (a, b) => Math.Max(0, 1 - Sign(b) * a)).Average(),
        SquaredHinge => f.Zip(y, (a, b) => Math.Pow(Math.Max(0, 1 - Sign(b) * a), 2)).Average(),
        CategoricalHinge => Math.Max(0, 1 + f.Zip(y, (a, b) => (1 - b) * a).Max() - f.Zip(y, (a, b) => a * b).Sum()),
        KLDivergence => f.Zip(y, (a, b) => b * Math.Log(b / a)).Sum(),
        CosineSimilarity => -f.Zip(y, (a, b) => a * b).Sum() / (Length(f) * Length(y)),
        PathLoss path when path.Kind == LossKind.SquaredError => 0.5 * (f[0] - y[0]) * (f[0] - y[0]),
        PathLoss path when path.Kind == LossKind.Logistic => Binary(1 / (1 + Math.Exp(-f[0])), y[0]),
        PathLoss path when path.Kind == LossKind.Poisson => Math.Exp(f[0]) - y[0] * f[0] + (y[0] > 0 ? y[0] * Math.Log(y[0]) : 0) - y[0],
        PathLoss path when path.Kind == LossKind.Huber => HuberOf(Math.Abs(f[0] - y[0]), path.Parameter),
        PathLoss path when path.Kind == LossKind.Quantile => Math.Max(path.Parameter * (y[0] - f[0]), (path.Parameter - 1) * (y[0] - f[0])),
        PathLoss => -Math.Log(Shares(f, true)[(int)y[0]]),
        _ => throw new NotSupportedException($"There is no naive form of {loss}."),
    };

    static double HuberOf(double error, double delta) => error <= delta ? error * error / 2 : delta * (error - delta / 2);

    static double Binary(double p, double label) => -label * Math.Log(p) - (1 - label) * Math.Log(1 - p);

    static double[] Shares(double[] f, bool fromLogits)
    {
        var values = fromLogits ? Array.ConvertAll(f, Math.Exp) : f;
        return Array.ConvertAll(values, value => value / values.Sum());
    }

    static double Sign(double target) => target == 0 ? -1 : target;

    static double Length(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
