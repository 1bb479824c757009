using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Linear;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;

namespace Parsimony.Paths.Exact;

/// <summary>The exact fits of all rows down the grid: where it begins and ends, the model's coefficients, and how lambda is meant on each fold.</summary>
sealed class LinearRefits
{
    // Of the strength at which L1 keeps nothing: the lasso of 300 rows and 8,000 features then explains all but 2e-5 of the target.
    const double NextToNothing = 1e-3;

    readonly Dataset _dataset;
    readonly ResolvedPath _options;
    readonly Dictionary<Lambda, LinearRefit> _fits = [];
    readonly Lazy<Preprocessor> _preprocessor;
    LinearFold? _fold;

    /// <summary>Notes the data; columns are made when they are first needed.</summary>
    public LinearRefits(Dataset dataset, ResolvedPath options, double? tolerance)
    {
        (_dataset, _options, Tolerance) = (dataset, options, tolerance);
        var rows = Enumerable.Range(0, dataset.RowCount).ToArray();
        Scaler = FoldProblem.ScalerOf(dataset.Target, rows);
        _preprocessor = new(() => Preprocessor.Fit(dataset.Features, rows, options.Preprocess));
    }

    /// <summary>Mean and standard deviation of the target of all rows; 0 and 1 for counts and classes.</summary>
    public TargetScaler Scaler { get; }

    /// <summary>The solver's precision; null = its own.</summary>
    public double? Tolerance { get; }

    /// <summary>Coded columns.</summary>
    public int Features => Preprocessor.Outputs.Count;

    /// <summary>The lambda at which glmnet's grid begins.</summary>
    public Lambda LambdaMax => new(Fold.Solver.LargestStrength() / StrengthOn(Fold, new Lambda(1)));

    /// <summary>Their columns; released once the whole grid is fitted.</summary>
    LinearFold Fold => _fold ??= LinearFold.Create(_dataset, _options, -1, [.. Enumerable.Range(0, _dataset.RowCount)], [], Preprocessor, Tolerance);

    /// <summary>True where every lambda is fitted.</summary>
    public bool Has(IReadOnlyList<Lambda> lambdas) => lambdas.All(_fits.ContainsKey);

    /// <summary>The fit of a lambda of the grid.</summary>
    public LinearRefit this[Lambda lambda] => _fits[lambda];

    /// <summary>[features] standard deviation of each coded column in its original unit; known once something is fitted.</summary>
    public double[] FeatureScales { get; private set; } = [];

    /// <summary>Fitted on all rows.</summary>
    public Preprocessor Preprocessor => _preprocessor.Value;

    /// <summary>glmnet's strength per row: <c>lambda / m</c> with the fold's m, or, in glmnet's unit, the same glmnet lambda on every fold, over the fold's own standard deviation.</summary>
    public double StrengthOn(LinearFold fold, Lambda lambda)
    {
        // With as many features as rows countless models fit without error: lambda = 0 is the one that the path tends to, as near as is soon found.
        if (lambda.IsZero && fold.Features >= fold.TrainingRows.Length)
            return NextToNothing * ShareThatSetsZeros * fold.Solver.LargestStrength();
        var factor = _options.Penalty.LayerFactors is [var only] ? only : 1;
        return factor * (_options.LambdaUnit == PathLambdaUnit.Glmnet
            ? lambda.Value * Scaler.Deviation / _dataset.RowCount / fold.Solver.TargetScale
            : lambda.Value / fold.TrainingRows.Length);
    }

    // The solver's largest strength is glmnet's for single coefficients: that of an L1 penalty, over its share.
    double ShareThatSetsZeros => _options.Penalty.Form.HasGroups ? 1 : Math.Max(_options.Penalty.L1Share, PathPenalty.SmallestL1Share);

    /// <summary>Cuts the grid where glmnet stops: little is left to explain, or the next lambda explains no more. lambda = 0 stays.</summary>
    public IReadOnlyList<Lambda> Trim(IReadOnlyList<Lambda> lambdas, CancellationToken cancellation)
    {
        var kept = new List<Lambda>();
        var ratios = new List<double>();
        foreach (var lambda in lambdas.Where(lambda => !lambda.IsZero))
        {
            if (cancellation.IsCancellationRequested) break;
            kept.Add(lambda);
            ratios.Add(Fit(lambda, cancellation).DevianceRatio);
            if (LinearStoppingRule.Stops(LinearFold.FamilyOf(_dataset.Target), ratios)) break;
        }

        kept.AddRange(lambdas.Where(lambda => lambda.IsZero));
        Solve(kept, () => { }, cancellation);
        return kept;
    }

    /// <summary>Fits what is not fitted yet, largest lambda first, then lets go of the columns.</summary>
    public void Solve(IReadOnlyList<Lambda> lambdas, Action count, CancellationToken cancellation)
    {
        foreach (var lambda in lambdas)
        {
            if (cancellation.IsCancellationRequested) return;
            Fit(lambda, cancellation);
            count();
        }

        _fold = null;
    }

    LinearFit Fit(Lambda lambda, CancellationToken cancellation)
    {
        if (_fits.TryGetValue(lambda, out var known)) return known.Fit;
        var fit = Fold.Solver.Solve(StrengthOn(Fold, lambda), cancellation);
        FeatureScales = Fold.FeatureScales;
        _fits[lambda] = new LinearRefit(fit, Fold.KernelOf(fit), Fold.BiasOf(fit), Fold.Solver.DegreesOfFreedom());
        return fit;
    }
}
