namespace Parsimony.Linear;

sealed partial class PenalizedNewton
{
    // A tenth of what is promised of every fit.
    const double CreepingSlope = 1e-9;
    const double SmallestTolerance = 1e-28;

    // Classes that take turns approach one another by a constant factor a round.
    const int RoundLimit = 10_000;

    LinearStatus DescendByRows(CancellationToken cancellation)
    {
        _isFresh = false;
        var swept = Enumerable.Range(0, _problem.Outputs)
            .Select(output => Enumerable.Range(output * Width, Width).Where(coefficient => _isSwept[coefficient]).ToArray()).ToArray();
        var tolerance = _tolerance;
        for (var step = 0; step < RoundLimit; step++)
        {
            Steps++;
            double move = 0;
            foreach (var coefficients in swept)
            {
                var before = _loss + CurrentPenalty();
                var start = (double[])_values.Clone();
                _losses.Predictors.CopyTo(_savedPredictors, 0);
                move = Math.Max(move, _rowDescent.Minimize(coefficients, _values, coefficient => (L1Of(coefficient), L2Of(coefficient)),
                    tolerance / 4, cancellation));
                _loss = _losses.Evaluate();
                for (var halving = 0; halving < Halvings && !IsDownhill(before); halving++)
                {
                    HalvePredictors();
                    foreach (var coefficient in coefficients) _values[coefficient] = (_values[coefficient] + start[coefficient]) / 2;
                    _loss = _losses.Evaluate();
                }
            }

            if (move < tolerance)
            {
                // Sweeps creep where features are correlated: small steps alone do not tell that the minimum is reached.
                if (_polishLimit == CheapPolish || tolerance < SmallestTolerance) return StatusAtEnd();
                RefreshSlopes();
                if (swept.Max(coefficients => coefficients.Length == 0 ? 0 : coefficients.Max(ViolationOf)) < CreepingSlope) return StatusAtEnd();
                tolerance /= 100;
            }

            if (_losses.TotalCurvature() < VanishedCurvature) return LinearStatus.Saturated;
        }

        return LinearStatus.IterationLimit;
    }
}
