namespace Parsimony.Linear;

sealed partial class PenalizedNewton
{
    void LoadSlopesFromProducts()
    {
        var slopes = Model.Slopes.AsSpan(0, Model.Count);
        for (var place = 0; place < slopes.Length; place++) slopes[place] = _targetProducts[Model.Coefficients[place]];
        for (var place = 0; place < slopes.Length; place++)
        {
            if (Model.Values[place] == 0) continue;
            TensorPrimitives.MultiplyAdd(Model.Hessian.AsSpan(place * Model.Stride, slopes.Length), -Model.Values[place], slopes, slopes);
        }
    }

    void AddToPredictor(int coefficient, double change)
    {
        if (change == 0) return;
        var predictor = _glmLoss.Predictor(coefficient / Width);
        var feature = coefficient % Width;
        if (feature == _problem.Features) TensorPrimitives.Add(predictor, change, predictor);
        else TensorPrimitives.MultiplyAdd(_problem.Column(feature), change, predictor, predictor);
    }

    // Computes predictors, loss and slopes anew from the coefficients: predictors have gathered the rounding of all steps.
    void RefreshSlopes()
    {
        if (UsesProducts)
        {
            Load();
            ModelViolation();
            double explained = 0;
            for (var place = 0; place < Model.Count; place++)
                explained += Model.Values[place] * (_targetProducts[Model.Coefficients[place]] + Model.Slopes[place]);
            _loss = NullLoss - explained / 2;
            return;
        }

        Array.Clear(_glmLoss.Predictors);
        for (var coefficient = 0; coefficient < _values.Length; coefficient++) AddToPredictor(coefficient, _values[coefficient]);
        _loss = _glmLoss.Evaluate();
        ComputeSlopesFromRows();
        _hasSlopes = true;
    }

    void ComputeSlopesFromRows()
    {
        for (var coefficient = 0; coefficient < _values.Length; coefficient++)
            _slopes[coefficient] = _problem.IsParameter(coefficient) ? _glmLoss.Slope(coefficient) : 0;
    }

    public double Violation => LargestViolation([.. Enumerable.Range(0, _values.Length).Where(_problem.IsParameter)]);

    public double Penalty
    {
        get
        {
            double sum = 0;
            for (var coefficient = 0; coefficient < _values.Length; coefficient++)
            {
                if (_values[coefficient] == 0) continue;
                var size = Math.Abs(_values[coefficient]);
                sum += L1Of(coefficient) * size + L2Of(coefficient) * size * size / 2;
            }

            return sum;
        }
    }

    double LargestViolation(ReadOnlySpan<int> coefficients)
    {
        double largest = 0;
        foreach (var coefficient in coefficients) largest = Math.Max(largest, ViolationOf(coefficient));
        return largest;
    }

    double ViolationOf(int coefficient)
    {
        var feature = coefficient % Width;
        var value = _values[coefficient];
        var slope = _slopes[coefficient] - L2Of(coefficient) * value;
        var bound = L1Of(coefficient);

        // up pulls the coefficient upward, down pulls it downward; neither is positive at the minimum.
        var up = slope - (value >= 0 ? bound : -bound);
        var down = -slope - (value <= 0 ? bound : -bound);
        if (feature < _problem.Features && value >= _problem.Upper[feature]) up = 0;
        if (feature < _problem.Features && value <= _problem.Lower[feature]) down = 0;
        return Math.Max(0, Math.Max(up, down));
    }

    double FactorOf(int coefficient)
    {
        var feature = coefficient % Width;
        return feature == _problem.Features ? 0 : _problem.PenaltyFactors[feature];
    }

    double L1Of(int coefficient) => Scaled(_problem.L1Ratio * FactorOf(coefficient));

    double L2Of(int coefficient) => Scaled((1 - _problem.L1Ratio) * FactorOf(coefficient));

    // Free coefficients stay free at infinite strength.
    double Scaled(double share) => share == 0 ? 0 : _strength * share;

    public double DegreesOfFreedom()
    {
        var kernel = new GramKernel();
        var roots = new double[_problem.Rows];
        var kept = _glmLoss.ExchangeCurvature();
        double sum = _problem.Intercept && _problem.Family == LinearFamily.Gaussian ? 1 : 0;
        for (var output = 0; output < _problem.Outputs; output++)
        {
            var active = Enumerable.Range(output * Width, Width)
                .Where(coefficient => _problem.IsParameter(coefficient) && (_values[coefficient] != 0 || L1Of(coefficient) == 0)).ToArray();
            if (active.Length == 0) continue;
            var hessian = new double[active.Length * active.Length];
            var columns = new GramKernel.ColumnSet([.. active.Select(coefficient => coefficient % Width)], [.. Enumerable.Range(0, active.Length)]);
            _glmLoss.RootCurvature(output, output, roots);
            kernel.Add(_problem, columns, default, roots, 1, hessian, active.Length);
            sum += LinearDegreesOfFreedom.Of(hessian, active.Length, [.. active.Select(L2Of)]);
        }

        // The next steps still use the second derivatives that were kept before.
        _glmLoss.RestoreCurvature(kept);
        return sum;
    }
}
