using System.Globalization;
using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Results;
using Parsimony.Tensors;

namespace Parsimony.Tests.Support;

/// <summary>Builds path results without training anything.</summary>
static class PathResultFixture
{
    /// <summary>A finished path with one healthy network per lambda and fold.</summary>
    public static PathResult Of(Target target, double[] lambdas, double[][] heldOut, int[] foldOfRow, double[]? weights = null,
        IReadOnlyList<FitResult>? fits = null, double scale = 1, int fitsPerFold = 1)
    {
        var folds = new FoldPlan(foldOfRow);
        return new PathResult
        {
            Lambdas = [.. lambdas.Select(lambda => new Lambda(lambda))],
            Target = target,
            Weights = weights,
            Folds = folds,
            TargetMeans = new double[folds.Count],
            TargetScales = [.. Enumerable.Repeat(scale, folds.Count)],
            HeldOut = [.. heldOut.Select(predictions => (RowValues<double>)predictions)],
            Fits = [.. (fits ?? [.. lambdas.SelectMany(lambda => Enumerable.Range(0, folds.Count).Select(fold => Fit(lambda, fold)))])
                .Select(fit => fit with { LambdaIndex = Array.IndexOf(lambdas, fit.Lambda.Value) })],
            InputNames = ["x"],
            FitsPerLambda = folds.Count * fitsPerFold,
        };
    }

    /// <summary>One network.</summary>
    public static FitResult Fit(double lambda, int fold, int restart = 0, FitStatus status = FitStatus.Trained, double loss = 1,
        double[][]? units = null, double[]? inputs = null) => new()
        {
            Lambda = new(lambda),

            // Larger for smaller lambdas, as in a grid; a path result sets the true one.
            LambdaIndex = lambda == 0 ? 9999 : 5000 - (int)(100 * Math.Log10(lambda)),
            Fold = fold,
            Restart = restart,
            Epochs = 10,
            TrainLoss = loss / 2,
            Loss = loss,
            Penalty = lambda / 10,
            Norms = [1 + fold, 2],
            UnitProducts = units ?? [],
            InputNorms = inputs ?? [1],
            Status = status,
        };

    /// <summary>Two classes, exactly balanced, and predictions that know nothing of them: every lambda is as good as every other.</summary>
    public static PathResult Noise(long seed, int rows, int lambdas, int folds = 5)
    {
        var random = CounterRandom.FromKey(seed);
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % 2)];
        random.Shuffle<int>(labels);
        var heldOut = new double[lambdas][];
        for (var index = 0; index < lambdas; index++)
        {
            heldOut[index] = new double[rows * 2];
            for (var row = 0; row < rows; row++)
            {
                heldOut[index][2 * row + 1] = 1 / (1 + Math.Exp(-random.NextNormal()));
                heldOut[index][2 * row] = 1 - heldOut[index][2 * row + 1];
            }
        }

        return Of(Target.Classification("y", labels, ["a", "b"]), Grid(lambdas), heldOut, [.. Enumerable.Range(0, rows).Select(row => row % folds)]);
    }

    /// <summary>Numbers with unit noise around a prediction that is better the smaller lambda is.</summary>
    public static PathResult Numbers(long seed, int rows, int lambdas, int folds = 5)
    {
        var random = CounterRandom.FromKey(seed);
        var values = new double[rows];
        var heldOut = new double[lambdas][];
        for (var index = 0; index < lambdas; index++) heldOut[index] = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var signal = random.NextNormal();
            values[row] = signal + random.NextNormal();
            for (var index = 0; index < lambdas; index++) heldOut[index][row] = signal * (index + 1) / lambdas;
        }

        return Of(Target.Regression("y", values), Grid(lambdas), heldOut, [.. Enumerable.Range(0, rows).Select(row => row % folds)]);
    }

    /// <summary>Largest first, 0 last.</summary>
    public static double[] Grid(int count) => [.. Enumerable.Range(0, count).Select(index => index == count - 1 ? 0 : Math.Pow(2, -index))];

    /// <summary>The columns of a small CSV of numbers, by name.</summary>
    public static Dictionary<string, double[]> Columns(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        var cells = lines[1..].Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return names.Select((name, column) => (name, values: cells.Select(row => row[column]).ToArray())).ToDictionary(pair => pair.name, pair => pair.values);
    }
}
