using Parsimony.Linear;

namespace Parsimony.Paths.Exact;

/// <summary>One fold of the linear path: preprocessing and solver on its training rows, and the columns of its held-out rows.</summary>
sealed class LinearFold : IDisposable
{
    // A class that the training rows do not have gets this share of the odds of their rarest class.
    const double AbsentClass = 1e-6;

    readonly Target _target;
    readonly double[]? _weights;
    readonly RowValues<double> _heldOut;
    readonly RowValues<double> _columns;

    // With three classes or more, the solver's outputs are the classes that the training rows have; else this is empty.
    readonly int[] _classes;

    LinearFold(
        Dataset dataset, int fold, int[] trainingRows, int[] heldOutRows,
        Preprocessor preprocessor, LinearSolver solver, RowValues<double> columns, double[] featureScales, int[] classes)
    {
        (Fold, TrainingRows, HeldOutRows, _classes) = (fold, trainingRows, heldOutRows, classes);
        (Preprocessor, Solver, _columns, FeatureScales) = (preprocessor, solver, columns, featureScales);
        (_target, _weights) = (dataset.Target, dataset.Weights);
        _heldOut = preprocessor.TransformColumns(dataset.Features, heldOutRows, out _);
        Scaler = TargetScaler.Fit(dataset.Target, trainingRows, dataset.Weights);
        TotalWeight = RowWeights.Sum(dataset.Weights, trainingRows);
    }

    /// <summary>0-based fold; -1 = all rows.</summary>
    public int Fold { get; }

    /// <summary>The preprocessing of the features, fitted on the training rows.</summary>
    public Preprocessor Preprocessor { get; }

    /// <summary>Mean and standard deviation of the training rows' target; 0 and 1 for counts and classes.</summary>
    public TargetScaler Scaler { get; }

    public LinearSolver Solver { get; }

    public int[] TrainingRows { get; }

    /// <summary>m of the objective: the sum of the weights of the rows that are fitted, their number without weights.</summary>
    public double TotalWeight { get; }

    public int[] HeldOutRows { get; }

    /// <summary>[features] standard deviation of each coded column in its original unit.</summary>
    public double[] FeatureScales { get; }

    /// <summary>Number of preprocessed columns.</summary>
    public int Features => Preprocessor.Outputs.Count;

    public static LinearFamily FamilyOf(Target target) => target.Task switch
    {
        LearningTask.Regression => LinearFamily.Gaussian,
        LearningTask.Poisson => LinearFamily.Poisson,
        _ => target.Classes.Length == 2 ? LinearFamily.Binomial : LinearFamily.Multinomial,
    };

    /// <summary>Preprocesses the training rows and hands their columns to a solver.</summary>
    /// <exception cref="ParsimonyException">The training rows have one class, or no feature that varies.</exception>
    public static LinearFold Create(
        Dataset dataset, ResolvedPath options, int fold, int[] trainingRows, int[] heldOutRows, Preprocessor preprocessor,
        LinearEffort effort)
    {
        var target = dataset.Target;
        var family = FamilyOf(target);
        var classes = family is LinearFamily.Multinomial ? PresentClasses(dataset, trainingRows) : [];
        if (family is LinearFamily.Multinomial or LinearFamily.Binomial) CheckClasses(dataset, trainingRows, fold);
        var columns = preprocessor.TransformColumns(dataset.Features, trainingRows, out _, preprocessor.TrainingCoders);
        var weights = dataset.Weights is { } all ? TableRows.Take(all, trainingRows) : null;
        var featureScales = OriginalScale.Deviations(preprocessor, columns.Span, weights);
        var problem = new LinearProblem
        {
            Family = family,
            Rows = trainingRows.Length,
            Features = preprocessor.Outputs.Count,
            Outputs = Math.Max(1, classes.Length),
            X = columns,
            Y = [.. trainingRows.Select(row => ValueOf(target, row, classes))],
            Weights = weights,
            L1Ratio = options.Penalty.L1Share,
            Groups = options.Penalty.Form.HasGroups ? [.. NetworkPlan.RunsOf(preprocessor.Outputs.Select(output => output.Source))] : null,

            // Columns scaled by "standard" have variance 1. Columns scaled by "robust" are penalized as a network sees them.
            Standardize = options.Preprocess.Kind == PreprocessKind.Standard,
            Work = effort.NewLimit(),
        };
        var solver = new LinearSolver(problem, effort.Tolerance);
        return new LinearFold(dataset, fold, trainingRows, heldOutRows, preprocessor, solver, columns, featureScales, classes);
    }

    /// <summary>Predicts the held-out rows: [held-out rows * predictions] numbers and counts in their own units, or class probabilities.</summary>
    public double[] Predict(LinearFit fit)
    {
        var rows = HeldOutRows.Length;
        var outputs = fit.Intercepts.Length;
        var sums = new double[rows * outputs];
        for (var output = 0; output < outputs; output++)
        {
            var sum = sums.AsSpan(output * rows, rows);
            sum.Fill(fit.Intercepts[output]);
            for (var feature = 0; feature < Features; feature++)
            {
                if (fit.Coefficients[output][feature] is not 0 and var coefficient)
                    TensorPrimitives.MultiplyAdd(_heldOut.Span.Slice(feature * rows, rows), coefficient, sum, sum);
            }
        }

        return _target.Task switch
        {
            LearningTask.Regression => sums,
            LearningTask.Poisson => Array.ConvertAll(sums, Math.Exp),
            _ => outputs == 1 ? TwoClasses(sums) : Classes(sums, rows),
        };
    }

    /// <summary>Returns the weighted mean loss of predictions of the held-out rows.</summary>
    /// <param name="predictions">[held-out rows * predictions] what <see cref="Predict"/> returns.</param>
    /// <param name="scale">Standard deviation by which the errors of a regression are divided.</param>
    public double MeanLoss(double[] predictions, double scale)
    {
        double sum = 0, total = 0;
        foreach (var (place, row) in HeldOutRows.Index())
        {
            var weight = _weights?[row] ?? 1;
            sum += weight * PredictionLoss.Of(_target, row, predictions.AsSpan(place * _target.PredictionCount, _target.PredictionCount), scale);
            total += weight;
        }

        return sum / total;
    }

    /// <summary>Returns [outputs][features] the kernel of the network that computes a fit from preprocessed columns.</summary>
    /// <remarks>The output of a regression is the standardized target.</remarks>
    public double[][] KernelOf(LinearFit fit)
    {
        if (_classes.Length == 0) return [.. fit.Coefficients.Select(row => Array.ConvertAll(row, value => value / Scaler.Deviation))];
        var kernel = _target.Classes.Select(_ => new double[Features]).ToArray();
        foreach (var (output, c) in _classes.Index()) kernel[c] = fit.Coefficients[output];
        return kernel;
    }

    /// <summary>Returns [outputs] the biases of the network that computes a fit; a class that the training rows lack becomes very unlikely.</summary>
    public double[] BiasOf(LinearFit fit)
    {
        if (_classes.Length == 0) return [.. fit.Intercepts.Select(value => (value - Scaler.Mean) / Scaler.Deviation)];
        var bias = _target.Classes.Select(_ => fit.Intercepts.Min() + Math.Log(AbsentClass)).ToArray();
        foreach (var (output, c) in _classes.Index()) bias[c] = fit.Intercepts[output];
        return bias;
    }

    /// <summary>Gives back what lies on disk. The fold cannot be used any more.</summary>
    public void Dispose()
    {
        _columns.Release();
        _heldOut.Release();
    }

    double[] TwoClasses(double[] sums)
    {
        var predictions = new double[sums.Length * 2];
        for (var row = 0; row < sums.Length; row++)
        {
            predictions[row * 2 + _target.PositiveClass] = 1 / (1 + Math.Exp(-sums[row]));
            predictions[row * 2 + 1 - _target.PositiveClass] = 1 / (1 + Math.Exp(sums[row]));
        }

        return predictions;
    }

    double[] Classes(double[] sums, int rows)
    {
        var width = _target.Classes.Length;
        var predictions = new double[rows * width];
        for (var row = 0; row < rows; row++)
        {
            var largest = double.NegativeInfinity;
            for (var output = 0; output < _classes.Length; output++) largest = Math.Max(largest, sums[output * rows + row]);
            double total = 0;
            for (var output = 0; output < _classes.Length; output++)
                total += predictions[row * width + _classes[output]] = Math.Exp(sums[output * rows + row] - largest);
            for (var c = 0; c < width; c++) predictions[row * width + c] /= total;
        }

        return predictions;
    }

    static double ValueOf(Target target, int row, int[] classes) => target.Task != LearningTask.Classification ? target.Values[row]
        : classes.Length == 0 ? (target.Labels[row] == target.PositiveClass ? 1 : 0)
        : Array.IndexOf(classes, target.Labels[row]);

    static int[] PresentClasses(Dataset dataset, int[] rows) =>
        [.. rows.Where(row => dataset.Weights?[row] is not 0).Select(row => dataset.Target.Labels[row]).Distinct().Order()];

    static void CheckClasses(Dataset dataset, int[] rows, int fold)
    {
        var present = PresentClasses(dataset, rows);
        if (present.Length > 1) return;
        throw new ParsimonyException(
            $"The training rows of {(fold < 0 ? "the whole table" : $"fold {fold}")} have one class only ('{dataset.Target.Classes[present[0]]}'), " +
            "expected at least two. Use fewer PathOptions.Folds, or another PathOptions.FoldPlan.");
    }
}
