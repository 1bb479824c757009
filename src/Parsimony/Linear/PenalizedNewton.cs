namespace Parsimony.Linear;

/// <summary>Minimizes loss plus penalty on the inner scale by Newton steps with screened coefficients.</summary>
/// <remarks>
/// Sequential strong rules choose the coefficients to look at (Tibshirani et al., JRSSB 74, 2012). Newton's quadratic model of the loss
/// is minimized over them. The optimality conditions then show which coefficients were left out wrongly, and these are let in.
/// Second derivatives cost as many times more than a gradient as there are features. They are therefore kept as long as steps shrink
/// fast, along the path too. A step with old second derivatives still ends at the same minimum, because the gradient is always new.
/// </remarks>
sealed partial class PenalizedNewton : ILinearMinimizer
{
    // A tenth of the violation that every fit promises to stay below.
    const double CreepingSlope = 1e-9;
    const double SmallestTolerance = 1e-28;

    // Classes take turns, and each round brings them nearer to the minimum by a constant factor only.
    const int RoundLimit = 10_000;

    // Up to this many features a gaussian problem is solved from its matrix of products: rows are not visited again.
    const int ProductLimit = 512;

    // Steps that shrink less than this (squared: 0.2^2) are worth new second derivatives.
    const double SlowShrink = 0.04;

    // For this few coefficients the second derivatives cost about as much as a gradient.
    const int CheapCount = 6;
    const int StepLimit = 200;
    const int Halvings = 40;

    // Rows are fitted when no variance is left; 1e-9 is glmnet's bound of a probability.
    const double VanishedCurvature = 1e-9;
    const double FittedPredictor = 20.7;

    // Below this slope steps shrink no more: rounding limits the gradient (features have unit variance, weights sum to 1).
    const double RoundingSlope = 1e-11;

    // Normal equations of up to this many coefficients are worth solving even when little precision is asked for.
    const int CheapSystem = 96;

    readonly StandardizedProblem _problem;
    readonly GlmLoss _glmLoss;
    readonly RowDescent _rowDescent;
    readonly bool[] _isSwept;
    readonly ScreenedModel _screened;
    readonly double[] _start;
    readonly double[] _savedPredictors;
    readonly double[] _targetProducts;
    readonly double[] _values;
    readonly double[] _slopes;
    readonly double _tolerance;
    readonly int _systemLimit;
    readonly int _matrixLimit;
    double _strength = double.PositiveInfinity;
    double _loss;
    bool _hasFreshCurvature;
    bool _hasSlopes;
    bool _sweepsRows;

    public PenalizedNewton(StandardizedProblem problem, double tolerance, int matrixLimit = int.MaxValue)
    {
        _matrixLimit = matrixLimit;
        _problem = problem;
        _glmLoss = new GlmLoss(problem);
        _screened = new ScreenedModel(problem, _glmLoss);
        _values = new double[Sizes.Product("the coefficients of all outputs", problem.Outputs, Width)];
        _slopes = new double[_values.Length];
        _start = new double[_values.Length];
        UsesProducts = problem.Family == LinearFamily.Gaussian && problem.Features <= Math.Min(ProductLimit, matrixLimit);
        _usesConjugates = SuitsConjugates(problem, tolerance, matrixLimit);
        _rowDescent = new RowDescent(problem, _glmLoss);
        _isSwept = new bool[_values.Length];
        _savedPredictors = UsesProducts ? [] : new double[_glmLoss.Predictors.Length];
        NullLoss = StartAtNull();
        _glmLoss.KeepCurvature();
        _tolerance = tolerance * Math.Max(NullLoss, 1e-3);
        _systemLimit = tolerance < 1e-9 ? int.MaxValue : CheapSystem;
        _targetProducts = UsesProducts ? [.. _slopes] : [];
        FitFree();
    }

    public double NullLoss { get; }

    public double LargestStrength { get; private set; }

    public double Loss => _loss;

    public int Steps { get; private set; }

    public ReadOnlySpan<double> Values => _values;

    int Width => _problem.Features + 1;

    bool UsesProducts { get; }

    QuadraticModel Model => _screened.Quadratic;

    ReadOnlySpan<int> ModelCoefficients => Model.Coefficients.AsSpan(0, Model.Count);

    public LinearStatus Minimize(double strength, CancellationToken cancellation)
    {
        Steps = 0;
        if (_usesConjugates)
        {
            _strength = strength;
            return DescendAlongConjugates(_blocks ??= new RowBlocks(_problem), cancellation);
        }

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

    LinearStatus Descend(CancellationToken cancellation)
    {
        var lastMove = double.PositiveInfinity;
        for (var step = 0; step < StepLimit; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Steps++;
            if (!_hasFreshCurvature && _problem.Family != LinearFamily.Gaussian && _screened.Count <= CheapCount) RefreshCurvature();
            Load();
            var slope = ModelViolation();

            // Separated rows go on for ever: their predictors grow, and nothing else changes.
            if (slope < CreepingSlope && _strength == 0 && IsSeparated()) return LinearStatus.Saturated;
            Model.Solve(_tolerance / 4, _systemLimit);
            var move = LargestMove();
            if (UsesProducts) CommitModel();
            else if (!TakeStep(move)) continue;

            // The model of a gaussian loss is exact: with little precision asked for, it is not solved again.
            if (_problem.Family == LinearFamily.Gaussian && _systemLimit == CheapSystem) return LinearStatus.Converged;
            if (move < _tolerance || (slope < RoundingSlope && move > lastMove / 4)) return StatusAtEnd();
            if (_problem.Family != LinearFamily.Gaussian)
            {
                if (_glmLoss.TotalCurvature() < VanishedCurvature) return LinearStatus.Saturated;
                if (!_hasFreshCurvature && move > SlowShrink * lastMove) RefreshCurvature();
            }

            lastMove = move;
        }

        return LinearStatus.IterationLimit;
    }

    LinearStatus StatusAtEnd() => _strength == 0 && IsSeparated() ? LinearStatus.Saturated : LinearStatus.Converged;

    bool IsSeparated() =>
        _problem.Family != LinearFamily.Gaussian && Math.Abs(TensorPrimitives.MaxMagnitude<double>(_glmLoss.Predictors)) > FittedPredictor;

    void RefreshCurvature()
    {
        _screened.Refresh();
        _hasFreshCurvature = true;
    }

    void Load()
    {
        for (var place = 0; place < Model.Count; place++)
        {
            var coefficient = Model.Coefficients[place];
            Model.Values[place] = _start[coefficient] = _values[coefficient];
            Model.L1[place] = L1Of(coefficient);
            Model.L2[place] = L2Of(coefficient);

            // At infinite strength penalized coefficients stay at zero.
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
            if (!_hasSlopes) _slopes[coefficient] = _glmLoss.Slope(coefficient);
            Model.Slopes[place] = _slopes[coefficient];
        }

        _hasSlopes = false;
    }

    double ModelViolation()
    {
        for (var place = 0; place < Model.Count; place++) _slopes[Model.Coefficients[place]] = Model.Slopes[place];
        return LargestViolation(ModelCoefficients);
    }

    double LargestMove()
    {
        double largest = 0;
        for (var place = 0; place < Model.Count; place++)
        {
            var change = Model.Values[place] - _start[Model.Coefficients[place]];
            largest = Math.Max(largest, Model.Hessian[place * Model.Stride + place] * change * change);
        }

        return largest;
    }

    void CommitModel()
    {
        for (var place = 0; place < Model.Count; place++) _values[Model.Coefficients[place]] = Model.Values[place];
    }

    // Returns false where a step with old second derivatives led upward: the step was undone and the derivatives were renewed.
    bool TakeStep(double move)
    {
        var before = _loss + Penalty;
        _glmLoss.Predictors.CopyTo(_savedPredictors, 0);
        for (var place = 0; place < Model.Count; place++)
            AddToPredictor(Model.Coefficients[place], Model.Values[place] - _start[Model.Coefficients[place]]);
        CommitModel();
        _loss = _glmLoss.Evaluate();
        var wasFresh = _hasFreshCurvature;
        _hasFreshCurvature = _problem.Family == LinearFamily.Gaussian || move == 0;
        if (_problem.Family == LinearFamily.Gaussian || IsDownhill(before)) return true;
        if (!wasFresh)
        {
            _savedPredictors.CopyTo(_glmLoss.Predictors, 0);
            foreach (var coefficient in ModelCoefficients) _values[coefficient] = _start[coefficient];
            _loss = _glmLoss.Evaluate();
            RefreshCurvature();
            return false;
        }

        HalveWhileUphill(ModelCoefficients, before);
        return true;
    }

    // Goes back half the way to the start of the step, again and again, while loss + penalty is above where it was before.
    void HalveWhileUphill(ReadOnlySpan<int> coefficients, double before)
    {
        for (var halving = 0; halving < Halvings && !IsDownhill(before); halving++)
        {
            TensorPrimitives.Add(_glmLoss.Predictors, _savedPredictors, _glmLoss.Predictors);
            TensorPrimitives.Multiply(_glmLoss.Predictors, 0.5, _glmLoss.Predictors);
            foreach (var coefficient in coefficients) _values[coefficient] = (_values[coefficient] + _start[coefficient]) / 2;
            _loss = _glmLoss.Evaluate();
        }
    }

    bool IsDownhill(double before) => _loss + Penalty <= before + 1e-12 * (1 + Math.Abs(before));

    LinearStatus DescendByRows(CancellationToken cancellation)
    {
        _hasFreshCurvature = false;
        var swept = Enumerable.Range(0, _problem.Outputs)
            .Select(output => Enumerable.Range(output * Width, Width).Where(coefficient => _isSwept[coefficient]).ToArray()).ToArray();
        var tolerance = _tolerance;
        for (var step = 0; step < RoundLimit; step++)
        {
            Steps++;
            double move = 0;
            foreach (var coefficients in swept)
            {
                var before = _loss + Penalty;
                _values.CopyTo(_start, 0);
                _glmLoss.Predictors.CopyTo(_savedPredictors, 0);
                var largest = _rowDescent.Minimize(
                    coefficients, _values, coefficient => (L1Of(coefficient), L2Of(coefficient)), tolerance / 4, cancellation);
                move = Math.Max(move, largest);
                _loss = _glmLoss.Evaluate();
                HalveWhileUphill(coefficients, before);
            }

            if (move < tolerance)
            {
                // Where features are correlated sweeps make small steps far from the minimum too: small steps alone do not show it.
                if (_systemLimit == CheapSystem || tolerance < SmallestTolerance) return StatusAtEnd();
                RefreshSlopes();
                if (LargestViolation([.. swept.SelectMany(coefficients => coefficients)]) < CreepingSlope) return StatusAtEnd();
                tolerance /= 100;
            }

            if (_glmLoss.TotalCurvature() < VanishedCurvature) return LinearStatus.Saturated;
        }

        return LinearStatus.IterationLimit;
    }
}
