namespace Parsimony.Linear;

sealed partial class PenalizedNewton
{
    // Systems of a step are solved until their residual is this share of the start, or the root of the gradient if that is less.
    const double SystemShare = 0.1;
    const int SystemLimit = 200;

    // Steps are found by conjugate gradients: products with the second derivatives take two passes over the rows, and the derivatives of many
    // coefficients are never written down.
    readonly bool _usesConjugates;

    // Made for the first minimum: who asks for the largest strength alone needs no copy of the columns.
    RowBlocks? _blocks;
    double[]? _meanSquares;

    /// <summary>Whether the penalty is smooth, and the coefficients are too many for a matrix of second derivatives.</summary>
    static bool SuitsConjugates(StandardizedProblem problem, double tolerance, int matrixLimit)
    {
        if (problem.L1Ratio > 0 || problem.HasLimits || problem.Family == LinearFamily.Gaussian) return false;
        var count = (long)problem.Outputs * problem.Features;
        return count > matrixLimit || (tolerance >= 1e-9 && count > CheapSystem);
    }

    /// <summary>Takes Newton steps whose systems are solved by conjugate gradients (Dembo, Steihaug, Mathematical Programming 26, 1983).</summary>
    LinearStatus DescendAlongConjugates(RowBlocks blocks, CancellationToken cancellation)
    {
        int[] parameters = [.. Enumerable.Range(0, _values.Length).Where(_problem.IsParameter)];
        double[] residual = new double[_values.Length], scaled = new double[_values.Length], direction = new double[_values.Length];
        double[] product = new double[_values.Length], step = new double[_values.Length], diagonal = new double[_values.Length];
        var rows = new double[_glmLoss.Predictors.Length];
        // At infinite strength penalized coefficients stay at zero.
        double[] l2 = [.. Enumerable.Range(0, _values.Length).Select(at => Math.Min(L2Of(at), double.MaxValue))];
        var meanSquares = _meanSquares ??= MeanSquares();
        EvaluateAt(blocks);
        while (Steps < StepLimit)
        {
            Steps++;
            if (LargestViolation(parameters) < RoundingSlope) return StatusAtEnd();
            if (_glmLoss.TotalCurvature() < VanishedCurvature) return LinearStatus.Saturated;
            SetDiagonal(diagonal, l2, meanSquares);
            Array.Clear(step);
            foreach (var at in parameters) residual[at] = _slopes[at] - l2[at] * _values[at];
            TensorPrimitives.Divide(residual, diagonal, scaled);
            scaled.CopyTo(direction, 0);
            var (size, decrease) = (FixedOrder.Dot(residual, scaled), 0.0);
            var enough = size * Math.Pow(Math.Min(SystemShare, Math.Sqrt(size)), 2);
            for (var iteration = 0; iteration < SystemLimit && size > enough; iteration++)
            {
                cancellation.ThrowIfCancellationRequested();
                blocks.Predict(direction, rows);
                _glmLoss.MultiplyByCurvature(rows);
                blocks.Sum(rows, product);
                ClearFixed(product);
                TensorPrimitives.MultiplyAdd(l2, direction, product, product);
                var curvature = FixedOrder.Dot(direction, product);
                if (!(curvature > 0)) break;
                var length = size / curvature;
                decrease += length * size / 2;
                TensorPrimitives.MultiplyAdd(direction, length, step, step);
                TensorPrimitives.MultiplyAdd(product, -length, residual, residual);
                TensorPrimitives.Divide(residual, diagonal, scaled);
                var next = FixedOrder.Dot(residual, scaled);
                TensorPrimitives.MultiplyAdd(direction, next / size, scaled, direction);
                size = next;
            }

            var before = _loss + Penalty;
            _values.CopyTo(_start, 0);
            _glmLoss.Predictors.CopyTo(_savedPredictors, 0);
            TensorPrimitives.Add(_values, step, _values);
            EvaluateAt(blocks);
            if (!IsDownhill(before))
            {
                HalveWhileUphill(parameters, before);
                EvaluateAt(blocks);
            }

            if (decrease < _tolerance) return StatusAtEnd();
        }

        return LinearStatus.IterationLimit;
    }

    void EvaluateAt(RowBlocks blocks)
    {
        blocks.Predict(_values, _glmLoss.Predictors);
        _loss = _glmLoss.Evaluate();
        blocks.Sum(_glmLoss.Residuals, _slopes);
        _hasSlopes = true;
        ClearFixed(_slopes);
    }

    void ClearFixed(double[] derivatives)
    {
        for (var coefficient = 0; coefficient < derivatives.Length; coefficient++)
            if (!_problem.IsParameter(coefficient)) derivatives[coefficient] = 0;
    }

    // The diagonal of the second derivatives, as if features and the rows' variances were independent.
    void SetDiagonal(double[] diagonal, double[] l2, double[] meanSquares)
    {
        for (var output = 0; output < _problem.Outputs; output++)
        {
            var curvature = Math.Max(_glmLoss.CurvatureOf(output), double.Epsilon);
            for (var feature = 0; feature < Width; feature++)
            {
                var at = output * Width + feature;
                diagonal[at] = Math.Max(curvature * meanSquares[feature], double.Epsilon) + l2[at];
            }
        }
    }

    // [features + 1] sum_i w_i x_ij^2; 1 for the intercept.
    double[] MeanSquares()
    {
        var squares = new double[Width];
        var scaled = new double[_problem.Rows];
        for (var feature = 0; feature < _problem.Features; feature++)
        {
            TensorPrimitives.Multiply(_problem.Column(feature), _problem.Weights, scaled);
            squares[feature] = FixedOrder.Dot(scaled, _problem.Column(feature));
        }

        squares[^1] = 1;
        return squares;
    }
}
