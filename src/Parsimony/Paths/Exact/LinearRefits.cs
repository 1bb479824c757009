using Parsimony.Linear;

namespace Parsimony.Paths.Exact;

/// <summary>The exact fits of all rows at every lambda: they find the ends of the grid and give the coefficients of the final model.</summary>
sealed class LinearRefits : IDisposable
{
    // Share of the strength at which L1 sets all coefficients to 0: a lasso of 300 rows and 8,000 features then leaves 2e-5 unexplained.
    const double NextToNothing = 1e-3;

    // Share of the largest strength under L2 alone, below that of the last lambda of a wide grid; there it costs no more than a larger one.
    const double NextToNothingOfRidge = 1e-13;

    readonly Dataset _dataset;
    readonly ResolvedPath _options;
    readonly Dictionary<Lambda, LinearRefit> _fits = [];
    readonly Lazy<Preprocessor> _preprocessor;
    LinearFold? _fold;

    /// <summary>Takes the rows of the path; columns are made when they are first needed.</summary>
    public LinearRefits(Dataset dataset, ResolvedPath options, LinearEffort effort)
    {
        (_dataset, _options, Effort) = (dataset, options, effort);
        var rows = Enumerable.Range(0, dataset.RowCount).ToArray();
        Scaler = TargetScaler.Fit(dataset.Target, rows, dataset.Weights);
        _preprocessor = new(() => Preprocessor.Fit(dataset, rows, options.Preprocess));
    }

    /// <summary>Mean and standard deviation of the target of all rows; 0 and 1 for counts and classes.</summary>
    public TargetScaler Scaler { get; }

    /// <summary>Precision and most work of the solver.</summary>
    public LinearEffort Effort { get; }

    /// <summary>Number of preprocessed columns.</summary>
    public int Features => Preprocessor.Outputs.Count;

    /// <summary>The lambda at which glmnet's grid begins.</summary>
    public Lambda LambdaMax => new(Fold.Solver.LargestStrength() / StrengthOn(Fold, new Lambda(1)));

    /// <summary>The columns and the solver of all rows; released once the whole grid is fitted.</summary>
    LinearFold Fold => _fold ??=
        LinearFold.Create(_dataset, _options, -1, [.. Enumerable.Range(0, _dataset.RowCount)], [], Preprocessor, Effort);

    /// <summary>True where every lambda is fitted.</summary>
    public bool Has(IReadOnlyList<Lambda> lambdas) => lambdas.All(_fits.ContainsKey);

    public LinearRefit this[Lambda lambda] => _fits[lambda];

    /// <summary>[features] standard deviation of each coded column in its original unit; known once something is fitted.</summary>
    public double[] FeatureScales { get; private set; } = [];

    /// <summary>The preprocessing of the features, fitted on all rows.</summary>
    public Preprocessor Preprocessor => _preprocessor.Value;

    /// <summary>Returns the strength per row: <c>lambda / m</c> with the fold's m, or glmnet's lambda over the fold's standard deviation.</summary>
    /// <remarks>With glmnet's unit, each fold is fitted at an equal number of that unit.</remarks>
    public double StrengthOn(LinearFold fold, Lambda lambda)
    {
        // With as many features as rows, many models fit without error. lambda = 0 is then the model that the path tends to: a small strength
        // stands for it, as smaller ones take long to solve.
        if (lambda.IsZero && fold.Features >= fold.TrainingRows.Length)
        {
            var share = GoesFurther(_dataset.Target, _options) ? NextToNothingOfRidge : NextToNothing * ShareThatSetsZeros;
            return share * fold.Solver.LargestStrength();
        }

        var factor = _options.Penalty.LayerFactors is [var only] ? only : 1;
        return factor * (_options.LambdaUnit == PathLambdaUnit.Glmnet
            ? lambda.Value * Scaler.Deviation / RowWeights.Sum(_dataset) / fold.Solver.TargetScale
            : lambda.Value / fold.TotalWeight);
    }

    // The largest strength of the solver is glmnet's for single coefficients: that of an L1 penalty divided by its share.
    double ShareThatSetsZeros => _options.Penalty.Form.HasGroups ? 1 : Math.Max(_options.Penalty.L1Share, PathPenalty.SmallestL1Share);

    /// <summary>
    /// True for numbers under L2 alone, whose path may go further down than glmnet's: small lambdas cost no more there. Who asks for glmnet's unit
    /// gets glmnet's grid.
    /// </summary>
    public static bool GoesFurther(Target target, ResolvedPath options) =>
        target.Task == LearningTask.Regression && !options.Penalty.SetsZeros && options.LambdaUnit != PathLambdaUnit.Glmnet;

    /// <summary>Cuts the grid where glmnet stops: little is left to explain, or the next lambda explains no more. Lambda 0 stays.</summary>
    public IReadOnlyList<Lambda> Trim(IReadOnlyList<Lambda> lambdas, CancellationToken cancellation)
    {
        var goesFurther = GoesFurther(_dataset.Target, _options);
        var kept = new List<Lambda>();
        var ratios = new List<double>();
        foreach (var lambda in lambdas.Where(lambda => !lambda.IsZero))
        {
            if (Fit(lambda, cancellation) is not { } fit) break;
            kept.Add(lambda);
            ratios.Add(fit.DevianceRatio);
            var stops = LinearStoppingRule.Stops(LinearFold.FamilyOf(_dataset.Target), ratios);
            if (stops && !(goesFurther && LinearStoppingRule.Improves(ratios))) break;
        }

        kept.AddRange(lambdas.Where(lambda => lambda.IsZero));
        Solve(kept, () => { }, cancellation);
        return kept;
    }

    /// <summary>Fits every lambda that is not fitted yet, largest first, then releases the columns.</summary>
    public void Solve(IReadOnlyList<Lambda> lambdas, Action count, CancellationToken cancellation)
    {
        foreach (var lambda in lambdas)
        {
            if (Fit(lambda, cancellation) is null) return;
            count();
        }

        Dispose();
    }

    /// <summary>Releases the columns of all rows, which are made again where they are needed.</summary>
    public void Dispose()
    {
        _fold?.Dispose();
        _fold = null;
    }

    /// <summary>Returns the fit at a lambda; null where the run was stopped before it was finished.</summary>
    LinearFit? Fit(Lambda lambda, CancellationToken cancellation)
    {
        if (_fits.TryGetValue(lambda, out var known)) return known.Fit;
        try
        {
            var fit = Fold.Solver.Solve(StrengthOn(Fold, lambda), cancellation);
            FeatureScales = Fold.FeatureScales;
            _fits[lambda] = new LinearRefit(fit, Fold.KernelOf(fit), Fold.BiasOf(fit), Fold.Solver.DegreesOfFreedom());
            return fit;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
