using System.Numerics.Tensors;

namespace Parsimony.Linear;

/// <summary>
/// Minimizes loss + penalty on the inner scale: sequential strong rules choose the coefficients to look at (Tibshirani et al.,
/// JRSSB 74, 2012), Newton's quadratic model of the loss is minimized over them, and whoever was left out wrongly is found by the
/// conditions of the minimum and let in.
/// </summary>
/// <remarks>
/// The second derivatives are kept as long as steps shrink fast, along the path too: they cost features times more than a
/// gradient, and a step with old ones still ends at the same minimum, because the gradient is always new.
/// </remarks>
sealed partial class PenalizedNewton : ILinearMinimizer
{
    // Up to so many features a gaussian problem is its matrix of products: rows are not visited again.
    const int ProductLimit = 512;

    // Steps that shrink less than this (squared: 0.2^2) are worth new second derivatives.
    const double SlowShrink = 0.04;

    // So few coefficients have their second derivatives for about the price of a gradient.
    const int CheapCount = 6;
    const int StepLimit = 200;
    const int Halvings = 40;

    // Rows are fitted when no variance is left: glmnet's bound of a probability.
    const double VanishedCurvature = 1e-9;
    const double FittedPredictor = 20.7;

    // At rounding's reach of the gradient (features have unit variance, weights sum to 1) steps shrink no more.
    const double RoundingSlope = 1e-11;

    // The normal equations pay for themselves up to here even when little precision is asked for.
    const int CheapPolish = 96;

    // So many coefficients may enter at once whatever the model's size.
    const int SmallSet = 64;

    readonly StandardizedProblem _problem;
    readonly RowLosses _losses;
    readonly RowDescent _rowDescent;
    readonly bool[] _isSwept;
    readonly ScreenedModel _screened;
    readonly double[] _start;
    readonly double[] _savedPredictors;
    readonly double[] _targetProducts;
    readonly double[] _values;
    readonly double[] _slopes;
    readonly double _tolerance;
    readonly int _polishLimit;
    readonly int _matrixLimit;
    double _strength = double.PositiveInfinity;
    double _loss;
    bool _isFresh;
    bool _hasSlopes;
    bool _sweepsRows;

    public PenalizedNewton(StandardizedProblem problem, double tolerance, int matrixLimit = int.MaxValue)
    {
        _matrixLimit = matrixLimit;
        _problem = problem;
        _losses = new RowLosses(problem);
        _screened = new ScreenedModel(problem, _losses);
        _values = new double[problem.Outputs * Width];
        _slopes = new double[_values.Length];
        _start = new double[_values.Length];
        UsesProducts = problem.Family == LinearFamily.Gaussian && problem.Features <= Math.Min(ProductLimit, matrixLimit);
        _rowDescent = new RowDescent(problem, _losses);
        _isSwept = new bool[_values.Length];
        _savedPredictors = UsesProducts ? [] : new double[_losses.Predictors.Length];
        NullLoss = StartAtNull();
        _losses.KeepCurvature();
        _tolerance = tolerance * Math.Max(NullLoss, 1e-3);
        _polishLimit = tolerance < 1e-9 ? int.MaxValue : CheapPolish;
        _targetProducts = UsesProducts ? [.. _slopes] : [];
        FitFree();
    }

    public double NullLoss { get; }

    public double Loss => _loss;

    public int Steps { get; private set; }

    /// <summary>[outputs * (features + 1)] coefficients on the inner scale; the last of an output is its intercept.</summary>
    public ReadOnlySpan<double> Values => _values;

    int Width => _problem.Features + 1;

    bool UsesProducts { get; }

    QuadraticModel Model => _screened.Quadratic;

    /// <summary>Smallest strength at which all penalized coefficients are zero; for a pure L2 penalty that of L1 ratio 1e-3, as glmnet.</summary>
    public double LargestStrength { get; private set; }

    /// <summary>Moves to the minimum at this strength, starting from where the last call ended.</summary>
    public LinearStatus Minimize(double strength, CancellationToken cancellation)
    {
        Steps = 0;
        Screen(strength);
        _strength = strength;
        LinearStatus status;
        do
        {
            status = _sweepsRows ? DescendByRows(cancellation) : Descend(cancellation);
            RefreshSlopes();
        }
        while (status == LinearStatus.Converged && AdmitViolators());
        return status;
    }

    void Screen(double strength)
    {
        if (UsesProducts) return;
        var bound = _problem.L1Ratio * (2 * strength - Math.Max(strength, _strength));
        var wanted = new List<int>();
        var strong = new List<int>();
        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
        {
            if (!IsParameter(coefficient)) continue;
            if (_values[coefficient] != 0 || FactorOf(coefficient) == 0 || _problem.L1Ratio * strength == 0) wanted.Add(coefficient);
            else if (Math.Abs(_slopes[coefficient]) >= bound * FactorOf(coefficient)) strong.Add(coefficient);
        }

        // After a far step nearly all are strong, and few will be needed: the strongest first, violators follow.
        var room = Math.Max(SmallSet, 2 * wanted.Count);
        if (strong.Count > room)
            strong = [.. strong.OrderByDescending(coefficient => Math.Abs(_slopes[coefficient]) / FactorOf(coefficient)).Take(room)];
        wanted.AddRange(strong);
        var total = _screened.Count + wanted.Count(coefficient => !_screened.Contains(coefficient));
        _sweepsRows = (_problem.Family == LinearFamily.Gaussian ? total : wanted.Count) > _matrixLimit;
        if (_sweepsRows)
        {
            Array.Clear(_isSwept);
            foreach (var coefficient in wanted) _isSwept[coefficient] = true;
            return;
        }

        // Second derivatives of a gaussian never change, so that no one is dropped; else the dropped make refreshing cheaper.
        var isCrowded = _screened.Count > wanted.Count + wanted.Count / 4 + CheapCount;
        if (_problem.Family != LinearFamily.Gaussian && isCrowded)
        {
            _screened.Clear();
            _isFresh = false;
            foreach (var coefficient in wanted) _screened.Add(coefficient);
            _screened.Refresh();
            _isFresh = true;
            return;
        }

        foreach (var coefficient in wanted)
            if (!_screened.Contains(coefficient)) _screened.Add(coefficient);
        _screened.Extend();
    }

    bool AdmitViolators()
    {
        if (UsesProducts) return false;
        var violators = new List<(double Violation, int Coefficient)>();
        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
        {
            var isKnown = _sweepsRows ? _isSwept[coefficient] : _screened.Contains(coefficient);
            if (isKnown || !IsParameter(coefficient)) continue;
            var violation = ViolationOf(coefficient);
            if (violation > RoundingSlope) violators.Add((violation, coefficient));
        }

        // Most violators of a far step vanish once the worst have entered.
        violators.Sort((one, other) => other.Violation != one.Violation ? other.Violation.CompareTo(one.Violation) : one.Coefficient - other.Coefficient);
        var admitted = Math.Min(violators.Count, Math.Max(SmallSet, _screened.Count / 2));
        foreach (var (_, coefficient) in violators[..admitted])
        {
            if (_sweepsRows) _isSwept[coefficient] = true;
            else _screened.Add(coefficient);
        }

        if (!_sweepsRows) _screened.Extend();
        return admitted > 0;
    }

    void HalvePredictors()
    {
        TensorPrimitives.Add(_losses.Predictors, _savedPredictors, _losses.Predictors);
        TensorPrimitives.Multiply(_losses.Predictors, 0.5, _losses.Predictors);
    }

    LinearStatus Descend(CancellationToken cancellation)
    {
        var lastMove = double.PositiveInfinity;
        for (var step = 0; step < StepLimit; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Steps++;
            if (!_isFresh && _problem.Family != LinearFamily.Gaussian && _screened.Count <= CheapCount) RefreshCurvature();
            Load();
            var slope = ModelViolation();
            Model.Solve(_tolerance / 4, _polishLimit);
            var move = LargestMove();
            if (UsesProducts) CommitModel();
            else if (!TakeStep(move)) continue;

            // A loosely solved gaussian model is not solved again: its derivatives are exact.
            if (_problem.Family == LinearFamily.Gaussian && _polishLimit == CheapPolish) return LinearStatus.Converged;
            if (move < _tolerance || (slope < RoundingSlope && move > lastMove / 4)) return StatusAtEnd();
            if (_problem.Family != LinearFamily.Gaussian)
            {
                if (_losses.TotalCurvature() < VanishedCurvature) return LinearStatus.Saturated;
                if (!_isFresh && move > SlowShrink * lastMove) RefreshCurvature();
            }

            lastMove = move;
        }

        return LinearStatus.IterationLimit;
    }

    LinearStatus StatusAtEnd()
    {
        if (_problem.Family == LinearFamily.Gaussian || _strength > 0) return LinearStatus.Converged;
        return TensorPrimitives.MaxMagnitude<double>(_losses.Predictors) is var largest && Math.Abs(largest) > FittedPredictor
            ? LinearStatus.Saturated
            : LinearStatus.Converged;
    }

    void RefreshCurvature()
    {
        _screened.Refresh();
        _isFresh = true;
    }

    void Load()
    {
        for (var place = 0; place < Model.Count; place++)
        {
            var coefficient = Model.Coefficients[place];
            Model.Values[place] = _start[place] = _values[coefficient];
            Model.L1[place] = L1Of(coefficient);
            Model.L2[place] = L2Of(coefficient);
            // At infinite strength the penalized stay where they are: at zero.
            if (double.IsInfinity(Model.L1[place])) Model.L1[place] = double.MaxValue;
            if (double.IsInfinity(Model.L2[place])) Model.L2[place] = double.MaxValue;
        }

        if (UsesProducts)
        {
            LoadSlopesFromProducts();
            return;
        }

        for (var place = 0; place < Model.Count; place++)
        {
            var coefficient = Model.Coefficients[place];
            if (!_hasSlopes) _slopes[coefficient] = SlopeFromRows(coefficient);
            Model.Slopes[place] = _slopes[coefficient];
        }

        _hasSlopes = false;
    }

    double ModelViolation()
    {
        double largest = 0;
        for (var place = 0; place < Model.Count; place++)
        {
            _slopes[Model.Coefficients[place]] = Model.Slopes[place];
            largest = Math.Max(largest, ViolationOf(Model.Coefficients[place]));
        }

        return largest;
    }

    double LargestMove()
    {
        double largest = 0;
        for (var place = 0; place < Model.Count; place++)
        {
            var change = Model.Values[place] - _start[place];
            largest = Math.Max(largest, Model.Hessian[place * Model.Stride + place] * change * change);
        }

        return largest;
    }

    void CommitModel()
    {
        for (var place = 0; place < Model.Count; place++) _values[Model.Coefficients[place]] = Model.Values[place];
    }

    // False where the step leads upward with old second derivatives: they were renewed, and nothing else happened.
    bool TakeStep(double move)
    {
        var before = _loss + CurrentPenalty();
        _losses.Predictors.CopyTo(_savedPredictors, 0);
        for (var place = 0; place < Model.Count; place++)
            AddToPredictor(Model.Coefficients[place], Model.Values[place] - _start[place]);
        CommitModel();
        _loss = _losses.Evaluate();
        var wasFresh = _isFresh;
        _isFresh = _problem.Family == LinearFamily.Gaussian || move == 0;
        if (_problem.Family == LinearFamily.Gaussian || IsDownhill(before)) return true;
        if (!wasFresh)
        {
            _savedPredictors.CopyTo(_losses.Predictors, 0);
            for (var place = 0; place < Model.Count; place++) _values[Model.Coefficients[place]] = _start[place];
            _loss = _losses.Evaluate();
            RefreshCurvature();
            return false;
        }

        for (var halving = 0; halving < Halvings && !IsDownhill(before); halving++)
        {
            HalvePredictors();
            for (var place = 0; place < Model.Count; place++)
                _values[Model.Coefficients[place]] = (_values[Model.Coefficients[place]] + _start[place]) / 2;
            _loss = _losses.Evaluate();
        }

        return true;
    }

    bool IsDownhill(double before) => _loss + CurrentPenalty() <= before + 1e-12 * (1 + Math.Abs(before));
}
