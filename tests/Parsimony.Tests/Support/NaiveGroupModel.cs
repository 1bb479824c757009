using Parsimony.Losses;

namespace Parsimony.Tests.Support;

/// <summary>
/// A linear model under L1 and norms of groups, in double precision: accelerated proximal gradient steps until the conditions of the
/// minimum hold to 1e-12. Slow and plain, the reference that solvers and trained networks are held against.
/// </summary>
/// <param name="inputs">[rows][inputs].</param>
/// <param name="targets">[rows] numbers, 0 or 1, indices of classes, or counts.</param>
/// <param name="rowWeights">[rows], sum 1.</param>
/// <param name="loss">The data loss of a row.</param>
/// <param name="outputs">Outputs of the model.</param>
/// <param name="groups">Runs of inputs.</param>
sealed class NaiveGroupModel(double[][] inputs, double[] targets, double[] rowWeights, LossKind loss, int outputs, IReadOnlyList<(int First, int Count)> groups)
{
    const double Precision = 1e-12;
    const int MostSteps = 200_000;
    const int StepsBetweenChecks = 25;

    /// <summary>[inputs][outputs]; one more row holds the intercepts, which are free.</summary>
    public double[][] Weights { get; private set; } = Zeros(inputs[0].Length + 1, outputs);

    /// <summary>Minimizes the mean loss + <c>l1 sum |w| + group sum_g sqrt(|g|) ||W_g||</c> from where the last call ended.</summary>
    public void Minimize(double l1, double group)
    {
        var (before, ahead) = (Weights, Weights);
        var (momentum, step) = (1.0, 1.0);
        for (var count = 0; count < MostSteps; count++)
        {
            var gradient = Gradient(ahead);
            double[][] next;
            while (true)
            {
                next = Proximal(Combine(ahead, gradient, -step), step * l1, step * group);
                var change = Combine(next, ahead, -1);
                if (Dot(Combine(Gradient(next), gradient, -1), change) <= Math.Max(Dot(change, change), 1e-22) / (2 * step)) break;
                step /= 2;
            }

            var move = Combine(next, before, -1);

            // Speed that leads back is dropped (O'Donoghue, Candes 2015).
            if (Dot(Combine(ahead, next, -1), move) > 0) momentum = 1;
            var following = (1 + Math.Sqrt(1 + 4 * momentum * momentum)) / 2;
            ahead = Combine(next, move, (momentum - 1) / following);
            (before, momentum) = (next, following);
            Weights = before;
            if (count % StepsBetweenChecks == 0 && Violation(l1, group) < Precision) return;
        }
    }

    /// <summary>The largest violation of the conditions of the minimum.</summary>
    public double Violation(double l1, double group)
    {
        var gradient = Gradient(Weights);
        var largest = gradient[^1].Max(Math.Abs);
        foreach (var (first, count) in groups)
        {
            var kink = group * Math.Sqrt(count * outputs);
            var norm = Math.Sqrt(Enumerable.Range(first, count).Sum(i => Weights[i].Sum(w => w * w)));
            double left = 0;
            for (var i = first; i < first + count; i++)
            {
                for (var c = 0; c < outputs; c++)
                {
                    var (w, g) = (Weights[i][c], gradient[i][c] + (norm > 0 ? kink * Weights[i][c] / norm : 0));
                    var rest = w == 0 ? Math.Max(Math.Abs(g) - l1, 0) : Math.Abs(g + l1 * Math.Sign(w));
                    left += rest * rest;
                }
            }

            largest = Math.Max(largest, norm > 0 ? Math.Sqrt(left) : Math.Max(Math.Sqrt(left) - kink, 0));
        }

        return largest;
    }

    /// <summary>Of the mean loss.</summary>
    double[][] Gradient(double[][] weights)
    {
        var gradient = Zeros(weights.Length, outputs);
        var f = new double[outputs];
        for (var row = 0; row < inputs.Length; row++)
        {
            for (var c = 0; c < outputs; c++)
            {
                f[c] = weights[^1][c];
                for (var i = 0; i < inputs[row].Length; i++) f[c] += inputs[row][i] * weights[i][c];
            }

            for (var c = 0; c < outputs; c++)
            {
                var error = rowWeights[row] * Error(f, c, targets[row]);
                gradient[^1][c] += error;
                for (var i = 0; i < inputs[row].Length; i++) gradient[i][c] += error * inputs[row][i];
            }
        }

        return gradient;
    }

    double[][] Proximal(double[][] weights, double threshold, double shrink)
    {
        foreach (var (first, count) in groups)
        {
            double squares = 0;
            for (var i = first; i < first + count; i++)
            {
                for (var c = 0; c < outputs; c++)
                {
                    var w = weights[i][c];
                    weights[i][c] = Math.Sign(w) * Math.Max(Math.Abs(w) - threshold, 0);
                    squares += weights[i][c] * weights[i][c];
                }
            }

            var kept = squares == 0 ? 0 : Math.Max(0, 1 - shrink * Math.Sqrt(count * outputs) / Math.Sqrt(squares));
            for (var i = first; i < first + count; i++)
                for (var c = 0; c < outputs; c++) weights[i][c] *= kept;
        }

        return weights;
    }

    double Error(double[] f, int c, double target) => loss switch
    {
        LossKind.SquaredError => f[0] - target,
        LossKind.Poisson => Math.Exp(f[0]) - target,
        LossKind.Logistic => 1 / (1 + Math.Exp(-f[0])) - target,
        _ => Math.Exp(f[c]) / f.Sum(Math.Exp) - (c == (int)target ? 1 : 0),
    };

    static double[][] Zeros(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];

    static double[][] Combine(double[][] a, double[][] b, double factor) => [.. a.Zip(b, (x, y) => x.Zip(y, (p, q) => p + factor * q).ToArray())];

    static double Dot(double[][] a, double[][] b) => a.Zip(b, (x, y) => x.Zip(y, (p, q) => p * q).Sum()).Sum();
}
