namespace Parsimony.Linear;

sealed partial class PenalizedNewton
{
    // A tenth of the violation that every fit promises to stay below.
    const double CreepingSlope = 1e-9;
    const double SmallestTolerance = 1e-28;

    // Classes take turns, and each round brings them nearer to the minimum by a constant factor only.
    const int RoundLimit = 10_000;

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
