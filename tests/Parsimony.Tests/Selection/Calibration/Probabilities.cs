using Parsimony.Data;
using Parsimony.Tensors;

namespace Parsimony.Tests.Selection.Calibration;

/// <summary>Probabilities of known calibration: labels are drawn from softmax(z), and what is predicted is softmax(sharpness * z).</summary>
static class Probabilities
{
    public static (Target Target, double[] Predicted) Drawn(long seed, int rows, int classes, double sharpness = 1, double spread = 1.5)
    {
        var random = CounterRandom.FromKey(seed, rows, classes);
        var labels = new int[rows];
        var predicted = new double[rows * classes];
        for (var row = 0; row < rows; row++)
        {
            double[] scores = [.. Enumerable.Range(0, classes).Select(_ => spread * random.NextNormal())];
            var truth = Softmax(scores, 1);
            var left = random.NextDouble();
            while (labels[row] < classes - 1 && (left -= truth[labels[row]]) >= 0) labels[row]++;
            Softmax(scores, sharpness).CopyTo(predicted, row * classes);
        }

        return (Target.Classification("y", labels, [.. Enumerable.Range(0, classes).Select(c => $"c{c}")]), predicted);
    }

    /// <summary>Each row as often as its weight says.</summary>
    public static (Target Target, double[] Predicted) Repeated(Target target, double[] predicted, double[] weights)
    {
        var classes = target.Classes.Length;
        int[] rows = [.. Enumerable.Range(0, weights.Length).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        return (Target.Classification("y", [.. rows.Select(row => target.Labels[row])], target.Classes, target.PositiveClass),
            [.. rows.SelectMany(row => predicted[(row * classes)..((row + 1) * classes)])]);
    }

    static double[] Softmax(double[] scores, double sharpness)
    {
        var shares = Array.ConvertAll(scores, score => Math.Exp(sharpness * score));
        var sum = shares.Sum();
        return Array.ConvertAll(shares, share => share / sum);
    }
}
