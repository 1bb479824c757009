namespace Parsimony.Linear;

/// <summary>Computes loss, residuals and curvature of a problem's rows from their linear predictors, for every family.</summary>
sealed class GlmLoss
{
    // Beyond this a vectorized exponential uses another formula for its whole vector: the last bits would depend on memory addresses.
    const double SmallestExponent = -700;

    readonly StandardizedProblem _problem;
    readonly int _rows;
    readonly int _outputs;
    readonly double[] _exponentials;
    readonly double[] _logarithms;
    readonly double[] _constant;
    readonly double[] _keptMeans;

    public GlmLoss(StandardizedProblem problem)
    {
        _problem = problem;
        _rows = problem.Rows;
        _outputs = problem.Outputs;
        var size = Sizes.Product("the predictors, rows x classes,", _rows, _outputs);
        Predictors = new double[size];
        Residuals = new double[size];
        Means = new double[size];
        _keptMeans = problem.Family == LinearFamily.Gaussian ? [] : new double[size];
        _exponentials = new double[_rows];
        _logarithms = new double[_rows];
        _constant = problem.Family == LinearFamily.Poisson ? [.. problem.Y.Select(y => y > 0 ? y * Math.Log(y) - y : 0)] : [];
    }

    /// <summary>[outputs * rows] linear predictors, which the caller updates.</summary>
    public double[] Predictors { get; }

    /// <summary>[outputs * rows] weight * (target - mean): minus the loss's derivative with respect to the predictor.</summary>
    public double[] Residuals { get; }

    /// <summary>[outputs * rows] predicted means: probabilities, rates, or numbers.</summary>
    public double[] Means { get; }

    /// <summary>[rows] linear predictors of one output.</summary>
    public Span<double> Predictor(int output) => Predictors.AsSpan(output * _rows, _rows);

    /// <summary>[rows] residuals of one output.</summary>
    public ReadOnlySpan<double> Residual(int output) => Residuals.AsSpan(output * _rows, _rows);

    /// <summary>Recomputes means and residuals from the predictors.</summary>
    /// <returns>The weighted mean loss; not finite where a predictor overflows.</returns>
    public double Evaluate() => _problem.Family switch
    {
        LinearFamily.Gaussian => Gaussian(),
        LinearFamily.Binomial => Binomial(),
        LinearFamily.Poisson => Poisson(),
        _ => Multinomial(),
    };

    /// <summary>Minus the loss's derivative in a coefficient; an output has one for each feature, then its intercept.</summary>
    public double Slope(int coefficient)
    {
        var (output, feature) = Math.DivRem(coefficient, _problem.Features + 1);
        return feature == _problem.Features
            ? FixedOrder.Sum(Residual(output))
            : FixedOrder.Dot(Residual(output), _problem.Column(feature));
    }

    /// <summary>Stores the present means, from which <see cref="RootCurvature"/> is computed until the next call.</summary>
    public void KeepCurvature() => Means.AsSpan(0, _keptMeans.Length).CopyTo(_keptMeans);

    /// <summary>Stores the present means for <see cref="RootCurvature"/> and returns those that were stored before.</summary>
    public double[] ExchangeCurvature()
    {
        var kept = (double[])_keptMeans.Clone();
        KeepCurvature();
        return kept;
    }

    /// <summary>Stores the means that <see cref="ExchangeCurvature"/> returned.</summary>
    public void RestoreCurvature(double[] kept) => kept.CopyTo(_keptMeans, 0);

    /// <summary>Computes, for each row, the square root of the loss's second derivative with respect to the predictors of two outputs.</summary>
    /// <remarks>The derivative is negative where the outputs differ: the root is that of its magnitude.</remarks>
    public void RootCurvature(int output, int other, Span<double> roots)
    {
        var weights = _problem.Weights.AsSpan();
        if (_problem.Family == LinearFamily.Gaussian)
        {
            TensorPrimitives.Sqrt(weights, roots);
            return;
        }

        var means = _keptMeans.AsSpan(output * _rows, _rows);
        if (_problem.Family == LinearFamily.Poisson)
        {
            TensorPrimitives.Multiply(weights, means, roots);
        }
        else
        {
            if (output == other) TensorPrimitives.Subtract(1, means, roots);
            else _keptMeans.AsSpan(other * _rows, _rows).CopyTo(roots);
            TensorPrimitives.Multiply(roots, means, roots);
            TensorPrimitives.Multiply(roots, weights, roots);
        }

        TensorPrimitives.Sqrt(roots, roots);
    }

    /// <summary>Multiplies a change of the predictors by the loss's second derivatives at the present means.</summary>
    /// <param name="change">[outputs * rows] the change; overwritten with the change of the first derivatives.</param>
    public void MultiplyByCurvature(Span<double> change)
    {
        var common = _exponentials.AsSpan();
        common.Clear();
        if (_problem.Family == LinearFamily.Multinomial)
        {
            for (var output = 0; output < _outputs; output++)
                TensorPrimitives.MultiplyAdd(change.Slice(output * _rows, _rows), Means.AsSpan(output * _rows, _rows), common, common);
        }

        for (var output = 0; output < _outputs; output++)
        {
            var ofOutput = change.Slice(output * _rows, _rows);
            var means = Means.AsSpan(output * _rows, _rows);
            TensorPrimitives.Subtract<double>(ofOutput, common, ofOutput);
            TensorPrimitives.Multiply(ofOutput, _problem.Weights, ofOutput);
            if (_problem.Family == LinearFamily.Gaussian) continue;
            TensorPrimitives.Multiply<double>(ofOutput, means, ofOutput);
            if (_problem.Family != LinearFamily.Binomial) continue;
            TensorPrimitives.Subtract(1, means, common);
            TensorPrimitives.Multiply<double>(ofOutput, common, ofOutput);
        }
    }

    /// <summary>Weighted sum of the rows' variances of one output at the present means.</summary>
    public double CurvatureOf(int output)
    {
        if (_problem.Family == LinearFamily.Gaussian) return 1;
        double sum = 0;
        for (var row = 0; row < _rows; row++)
        {
            var mean = Means[output * _rows + row];
            sum += _problem.Weights[row] * (_problem.Family == LinearFamily.Poisson ? mean : mean * (1 - mean));
        }

        return sum;
    }

    /// <summary>Weighted sum of the rows' variances under the model; 0 where all rows are fitted exactly.</summary>
    public double TotalCurvature()
    {
        double sum = 0;
        for (var output = 0; output < _outputs; output++) sum += CurvatureOf(output);
        return sum;
    }

    double Gaussian()
    {
        TensorPrimitives.Subtract(_problem.Y, Predictors, Means);
        TensorPrimitives.Multiply(Means, _problem.Weights, Residuals);
        var loss = FixedOrder.Dot(Means, Residuals) / 2;
        Predictors.AsSpan().CopyTo(Means);
        return loss;
    }

    double Binomial()
    {
        TensorPrimitives.Abs(Predictors, _exponentials);
        TensorPrimitives.Negate(_exponentials, _exponentials);
        TensorPrimitives.Max(_exponentials, SmallestExponent, _exponentials);
        DoubleMath.Exp(_exponentials, _exponentials);
        TensorPrimitives.Add(_exponentials, 1, _logarithms);
        DoubleMath.Log(_logarithms, _logarithms);
        var (predictors, means, residuals, weights, y) = (Predictors, Means, Residuals, _problem.Weights, _problem.Y);
        double loss = 0;
        for (var row = 0; row < predictors.Length; row++)
        {
            var small = _exponentials[row];
            var predictor = predictors[row];
            var mean = (predictor >= 0 ? 1 : small) / (1 + small);
            means[row] = mean;
            residuals[row] = weights[row] * (y[row] - mean);
            loss += weights[row] * (Math.Max(predictor, 0) - y[row] * predictor + _logarithms[row]);
        }

        return loss;
    }

    double Poisson()
    {
        TensorPrimitives.Clamp(Predictors, SmallestExponent, -SmallestExponent, Means);
        DoubleMath.Exp(Means, Means);
        var (predictors, means, residuals, weights, y) = (Predictors, Means, Residuals, _problem.Weights, _problem.Y);
        double loss = 0;
        for (var row = 0; row < predictors.Length; row++)
        {
            residuals[row] = weights[row] * (y[row] - means[row]);
            loss += weights[row] * (means[row] - y[row] * predictors[row] + _constant[row]);
        }

        return loss;
    }

    double Multinomial()
    {
        var largest = _logarithms.AsSpan();
        var sum = _exponentials.AsSpan();
        Predictor(0).CopyTo(largest);
        for (var output = 1; output < _outputs; output++) TensorPrimitives.Max<double>(largest, Predictor(output), largest);
        sum.Clear();
        for (var output = 0; output < _outputs; output++)
        {
            var mean = Means.AsSpan(output * _rows, _rows);
            TensorPrimitives.Subtract<double>(Predictor(output), largest, mean);
            TensorPrimitives.Max<double>(mean, SmallestExponent, mean);
            DoubleMath.Exp(mean, mean);
            TensorPrimitives.Add<double>(sum, mean, sum);
        }

        double loss = 0;
        for (var row = 0; row < _rows; row++)
            loss += _problem.Weights[row] * (largest[row] + Math.Log(sum[row]) - Predictors[(int)_problem.Y[row] * _rows + row]);
        for (var output = 0; output < _outputs; output++)
        {
            var mean = Means.AsSpan(output * _rows, _rows);
            var residual = Residuals.AsSpan(output * _rows, _rows);
            TensorPrimitives.Divide<double>(mean, sum, mean);
            TensorPrimitives.Multiply(mean, _problem.Weights, residual);
            TensorPrimitives.Negate<double>(residual, residual);
        }

        for (var row = 0; row < _rows; row++) Residuals[(int)_problem.Y[row] * _rows + row] += _problem.Weights[row];
        return loss;
    }
}
