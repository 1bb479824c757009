namespace Parsimony.Linear;

/// <summary>
/// Minimizes loss + <c>gamma sum_g [alpha ||B_g||_1 + (1-alpha) sqrt(|g|) ||B_g||]</c> on the inner scale: the sparse group lasso, which is the
/// group lasso for alpha = 0. A group g is a run of features; B_g holds their coefficients of all outputs, |g| of them.
/// </summary>
/// <remarks>
/// Newton's quadratic model of the loss is minimized over the groups that may be nonzero (<see cref="GroupModel"/>). Groups that were left out
/// wrongly are found by the conditions of the minimum and let in. Without a penalty there are no groups, and <see cref="PenalizedNewton"/> solves.
/// </remarks>
sealed class GroupNewton : ILinearMinimizer
{
    const int StepLimit = 200;
    const int Halvings = 40;

    // At rounding's reach of the gradient (features have unit variance, weights sum to 1) steps shrink no more.
    const double RoundingSlope = 1e-11;

    // So many groups may enter at once whatever the model's size.
    const int FewGroups = 64;

    readonly StandardizedProblem _problem;
    readonly PenalizedNewton _newton;
    readonly GlmLoss _loss;
    readonly ScreenedModel _screened;
    readonly GroupModel _model;
    readonly bool[] _isIn;
    readonly double[] _values;
    readonly double[] _slopes;
    readonly double _tolerance;
    double _strength;

    /// <summary>Begins at the model with intercepts alone.</summary>
    /// <param name="problem">Has groups.</param>
    /// <param name="tolerance">As <see cref="LinearSolver"/> takes it.</param>
    public GroupNewton(StandardizedProblem problem, double tolerance)
    {
        _problem = problem;
        _newton = new PenalizedNewton(problem, tolerance);
        _loss = new GlmLoss(problem);
        _screened = new ScreenedModel(problem, _loss);
        _model = new GroupModel(_screened.Quadratic);
        _values = _newton.Values.ToArray();
        _slopes = new double[_values.Length];
        _isIn = new bool[problem.Groups!.Count];
        _tolerance = tolerance * Math.Max(NullLoss, 1e-3);
        Restate();
        for (var group = 0; group < _isIn.Length; group++) LargestStrength = Math.Max(LargestStrength, LeastNullStrength(group));
        _strength = LargestStrength;
        for (var output = 0; output < problem.Outputs && problem.FitsIntercept; output++)
            _screened.Add(output * Width + problem.Features);
    }

    public double NullLoss => _newton.NullLoss;

    /// <summary>The smallest strength at which all coefficients are zero.</summary>
    public double LargestStrength { get; }

    public double Loss { get; private set; }

    public double Penalty => PenaltyNow();

    public double Violation => Enumerable.Range(0, _isIn.Length).Select(ViolationOf).Append(InterceptViolation()).Max();

    public int Steps { get; private set; }

    public ReadOnlySpan<double> Values => _values;

    int Width => _problem.Features + 1;

    double L1 => _problem.L1Ratio == 0 ? 0 : _problem.L1Ratio * _strength;

    public LinearStatus Minimize(double strength, CancellationToken cancellation)
    {
        (Steps, var before) = (0, _strength);
        _strength = strength;
        LinearStatus status;
        if (strength == 0)
        {
            status = _newton.Minimize(0, cancellation);
            _newton.Values.CopyTo(_values);
            Steps = _newton.Steps;
            Restate();
            return status;
        }

        // The strong rule (Tibshirani et al. 2012): a group whose pull falls by no more than the strength does stays zero.
        var bound = Math.Max(2 * strength - before, 0);
        for (var group = 0; group < _isIn.Length; group++)
        {
            var isStrong = Excess(group, _problem.L1Ratio * bound) > (1 - _problem.L1Ratio) * RootSize(group) * bound;
            if (isStrong || CoefficientsOf(group).Any(coefficient => _values[coefficient] != 0)) Admit(group);
        }

        do
        {
            status = Descend(cancellation);
            Restate();
        }
        while (status == LinearStatus.Converged && AdmitViolators());
        return status;
    }

    /// <summary>
    /// <c>tr[ H (H + Lambda)^-1 ]</c> over the active coefficients, with Lambda the second derivatives of the penalty there (Vaiter et al. 2012).
    /// </summary>
    public double DegreesOfFreedom()
    {
        if (_strength == 0) return _newton.DegreesOfFreedom();
        if (_problem.Family != LinearFamily.Gaussian) _screened.Refresh();
        LoadModel();
        return _model.DegreesOfFreedom() + (_problem.Intercept && _problem.Family == LinearFamily.Gaussian ? 1 : 0);
    }

    LinearStatus Descend(CancellationToken cancellation)
    {
        var quadratic = _screened.Quadratic;
        var start = new double[_values.Length];
        var lastMove = double.PositiveInfinity;
        for (var step = 0; step < StepLimit; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Steps++;
            if (_problem.Family == LinearFamily.Gaussian) _screened.Extend();
            else _screened.Refresh();
            LoadModel();
            var violation = Violation;
            _model.Solve(_tolerance / 4);
            double move = 0;
            _values.CopyTo(start, 0);
            var before = Loss + PenaltyNow();
            for (var place = 0; place < quadratic.Count; place++)
            {
                var change = quadratic.Values[place] - _values[quadratic.Coefficients[place]];
                move = Math.Max(move, quadratic.Hessian[place * quadratic.Stride + place] * change * change);
                _values[quadratic.Coefficients[place]] = quadratic.Values[place];
            }

            Restate();
            for (var halving = 0; halving < Halvings && !IsDownhill(before); halving++)
            {
                TensorPrimitives.Add(_values, start, _values);
                TensorPrimitives.Multiply(_values, 0.5, _values);
                Restate();
            }

            if (move < _tolerance || (violation < RoundingSlope && move > lastMove / 4)) return LinearStatus.Converged;
            lastMove = move;
        }

        return LinearStatus.IterationLimit;
    }

    // Not "greater", which is false where a rate has overflowed.
    bool IsDownhill(double before) => Loss + PenaltyNow() <= before + 1e-12 * (1 + Math.Abs(before));

    /// <summary>Hands the present values, slopes and strengths to the quadratic model.</summary>
    void LoadModel()
    {
        var quadratic = _screened.Quadratic;
        for (var place = 0; place < quadratic.Count; place++)
        {
            quadratic.Values[place] = _values[quadratic.Coefficients[place]];
            quadratic.Slopes[place] = _slopes[quadratic.Coefficients[place]];
        }

        _model.Begin(L1);
        var placeOf = quadratic.Coefficients.Take(quadratic.Count).Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        for (var output = 0; output < _problem.Outputs && _problem.FitsIntercept; output++)
            _model.AddFree(placeOf[output * Width + _problem.Features]);
        for (var group = 0; group < _isIn.Length; group++)
        {
            if (_isIn[group]) _model.AddGroup([.. CoefficientsOf(group).Select(coefficient => placeOf[coefficient])], Kink(group));
        }
    }

    /// <summary>Predictors, loss and slopes anew from the values.</summary>
    void Restate()
    {
        for (var output = 0; output < _problem.Outputs; output++)
        {
            var predictor = _loss.Predictor(output);
            predictor.Fill(_values[output * Width + _problem.Features]);
            for (var feature = 0; feature < _problem.Features; feature++)
            {
                if (_values[output * Width + feature] is not 0 and var value)
                    TensorPrimitives.MultiplyAdd(_problem.Column(feature), value, predictor, predictor);
            }
        }

        Loss = _loss.Evaluate();
        for (var coefficient = 0; coefficient < _slopes.Length; coefficient++)
            _slopes[coefficient] = _problem.IsParameter(coefficient) ? _loss.Slope(coefficient) : 0;
    }

    void Admit(int group)
    {
        if (_isIn[group]) return;
        _isIn[group] = true;
        foreach (var coefficient in CoefficientsOf(group)) _screened.Add(coefficient);
    }

    bool AdmitViolators()
    {
        var violators = Enumerable.Range(0, _isIn.Length).Where(group => !_isIn[group])
            .Select(group => (Violation: ViolationOf(group), Group: group)).Where(entry => entry.Violation > RoundingSlope)
            .OrderByDescending(entry => entry.Violation).ThenBy(entry => entry.Group)
            .Take(Math.Max(FewGroups, _isIn.Count(isIn => isIn) / 2)).ToArray();
        foreach (var (_, group) in violators) Admit(group);
        return violators.Length > 0;
    }

    IEnumerable<int> CoefficientsOf(int group)
    {
        var (first, count) = _problem.Groups![group];
        for (var output = 0; output < _problem.Outputs; output++)
        {
            for (var feature = first; feature < first + count; feature++)
                if (_problem.IsUsed[feature]) yield return output * Width + feature;
        }
    }

    double Norm(int group) => Math.Sqrt(CoefficientsOf(group).Sum(coefficient => _values[coefficient] * _values[coefficient]));

    double RootSize(int group) => Math.Sqrt((double)_problem.Groups![group].Count * _problem.Outputs);

    double Kink(int group) => _problem.L1Ratio == 1 ? 0 : (1 - _problem.L1Ratio) * _strength * RootSize(group);

    /// <summary>Norm of what a group's slopes exceed a threshold by.</summary>
    double Excess(int group, double threshold) =>
        Math.Sqrt(CoefficientsOf(group).Sum(coefficient => Math.Pow(Math.Max(Math.Abs(_slopes[coefficient]) - threshold, 0), 2)));

    /// <summary>The strength at which the group leaves zero, from the slopes of the null model.</summary>
    double LeastNullStrength(int group)
    {
        var (ratio, size) = (_problem.L1Ratio, RootSize(group));
        if (ratio == 0) return Excess(group, 0) / size;
        var largest = CoefficientsOf(group).Select(coefficient => Math.Abs(_slopes[coefficient])).DefaultIfEmpty(0).Max();
        return ratio == 1 ? largest / ratio
            : Bisection.Least(largest / ratio, strength => Excess(group, ratio * strength) <= (1 - ratio) * strength * size);
    }

    double InterceptViolation() =>
        Enumerable.Range(0, _problem.Outputs).Max(output => Math.Abs(_slopes[output * Width + _problem.Features]));

    double ViolationOf(int group)
    {
        var norm = Norm(group);
        if (norm == 0) return Math.Max(Excess(group, L1) - Kink(group), 0);
        double largest = 0;
        foreach (var coefficient in CoefficientsOf(group))
        {
            var value = _values[coefficient];
            var slope = _slopes[coefficient] - Kink(group) * value / norm;
            largest = Math.Max(largest, value == 0 ? Math.Abs(slope) - L1 : Math.Abs(slope - L1 * Math.Sign(value)));
        }

        return largest;
    }

    double PenaltyNow()
    {
        double sum = 0;
        for (var group = 0; group < _isIn.Length; group++)
        {
            if (Norm(group) is not 0 and var norm)
                sum += Kink(group) * norm + L1 * CoefficientsOf(group).Sum(coefficient => Math.Abs(_values[coefficient]));
        }

        return sum;
    }
}
