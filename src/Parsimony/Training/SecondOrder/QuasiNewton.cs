namespace Parsimony.Training.SecondOrder;

/// <summary>
/// Minimizes the objective of a network over all rows by L-BFGS with a line search for Wolfe's conditions (Nocedal, Wright 2006, algorithms 7.5
/// and 3.5). Where the penalty has corners, a step stays on one side of them and stops at 0: see <see cref="PenaltyCorners"/>.
/// </summary>
/// <remarks>
/// Every accepted point has an objective that is no higher than the one before, with corners than the lowest one, up to what single precision can
/// tell apart.
/// </remarks>
sealed class QuasiNewton
{
    // Many steps take half the passes of ten in the long valleys of small lambdas. With more weights than this, they cost more than they save.
    const int LongMemory = 60;
    const int ShortMemory = 20;
    const int LongMemoryWeights = 3000;

    // Wolfe's conditions: enough decrease, and a slope that is clearly flatter.
    const double Decrease = 1e-4;
    const double Flatter = 0.9;
    const int MostTrials = 20;

    // The objective's relative error, as outputs are floats: near the minimum the slope decides instead (Hager, Zhang 2005).
    const double Noise = 1e-6;

    // At corners rounding was up to 2e-6 before the slopes vanished. It counts from the lowest objective, so that it cannot add up.
    const double NoiseAtCorners = 3e-6;

    readonly FullBatchObjective _objective;
    readonly PenaltyCorners? _corners;
    readonly QuasiNewtonMemory _memory;
    double[] _weights;
    double[] _gradient;
    double[] _trial;
    double[] _trialGradient;
    readonly double[] _direction;

    // What the objective's slopes are with the corners of the penalty: without any the gradients themselves.
    double[] _slopes;
    double[] _trialSlopes;
    double _lowest;

    /// <summary>Begins at some weights, for which it passes over the rows once.</summary>
    /// <param name="objective">What is minimized.</param>
    /// <param name="start">[length] the first weights.</param>
    public QuasiNewton(FullBatchObjective objective, ReadOnlySpan<double> start)
    {
        (_objective, _corners) = (objective, objective.Corners);
        var length = objective.Length;
        _memory = new QuasiNewtonMemory(length, length <= LongMemoryWeights ? LongMemory : ShortMemory);
        (_weights, _gradient, _trial) = (start.ToArray(), new double[length], new double[length]);
        (_trialGradient, _direction) = (new double[length], new double[length]);
        (_slopes, _trialSlopes) = _corners is null ? (_gradient, _trialGradient) : (new double[length], new double[length]);
        Objective = _lowest = objective.Evaluate(_weights, _gradient);
        _corners?.SlopesAt(_weights, _gradient, _slopes);
    }

    /// <summary>[length] the weights now.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The objective at <see cref="Weights"/>.</summary>
    public double Objective { get; private set; }

    /// <summary>The distance from a minimum at <see cref="Weights"/>, as <see cref="FullBatchObjective.GapOf"/>.</summary>
    public double Gap => _objective.GapOf(_weights, _gradient, _slopes);

    /// <summary>Steps made.</summary>
    public int Iterations { get; private set; }

    /// <summary>Makes steps until the gap is small, no step lowers the objective, or the passes are used up.</summary>
    /// <param name="tolerance">The largest gap that counts as a minimum.</param>
    /// <param name="passes">The most passes over the rows; the last line search may take a few more.</param>
    /// <param name="cancellation">Ends the minimization between two passes.</param>
    /// <returns>True where more steps may lower the objective: the passes are used up.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool Run(double tolerance, int passes, CancellationToken cancellation)
    {
        var end = _objective.Passes + passes;
        while (_objective.Passes < end)
        {
            if (!(Gap > tolerance)) return false;
            if (Step(cancellation)) continue;

            // The remembered curvature may be of another region: once more along the gradient alone.
            if (_memory.Count == 0) return false;
            _memory.Clear();
        }

        return true;
    }

    bool Step(CancellationToken cancellation)
    {
        _memory.Direction(_slopes, _direction);
        _corners?.Align(_weights, _slopes, _direction);
        var slope = FixedOrder.Dot(_direction, _slopes);
        if (!(slope < 0) || !Search(slope, cancellation)) return false;
        _corners?.Bend(_weights, _trial, _gradient, _trialGradient);
        _memory.Add(_weights, _trial, _gradient, _trialGradient);
        (_weights, _trial) = (_trial, _weights);
        (_gradient, _trialGradient) = (_trialGradient, _gradient);
        (_slopes, _trialSlopes) = (_trialSlopes, _slopes);
        Iterations++;
        return true;
    }

    /// <summary>Finds a step along the direction, and leaves its point and gradient in the trial vectors.</summary>
    bool Search(double slope, CancellationToken cancellation)
    {
        var (low, high, length) = (0.0, double.PositiveInfinity, 1.0);
        var (lowObjective, lowSlope) = (Objective, slope);
        var ceiling = _corners is null ? Objective + Noise * Math.Abs(Objective) : _lowest + NoiseAtCorners * Math.Abs(_lowest);
        for (var trial = 0; trial < MostTrials; trial++)
        {
            cancellation.ThrowIfCancellationRequested();
            TensorPrimitives.MultiplyAdd(_direction, length, _weights, _trial);
            _corners?.Stop(_weights, _trial);
            var objective = _objective.Evaluate(_trial, _trialGradient);
            _corners?.SlopesAt(_trial, _trialGradient, _trialSlopes);
            var trialSlope = TrialSlope();
            var isFlat = objective <= ceiling && trialSlope <= (2 * Decrease - 1) * slope;
            if (!(objective <= Objective + EnoughFall(length, slope)) && !isFlat)
            {
                high = length;
                var rise = objective - lowObjective - lowSlope * (length - low);
                var lowest = low - 0.5 * lowSlope * (length - low) * (length - low) / rise;
                length = double.IsFinite(lowest) ? Math.Clamp(lowest, low + 0.1 * (high - low), low + 0.6 * (high - low)) : 0.5 * (low + high);
            }
            else if (trialSlope < Flatter * slope && (_corners is null || double.IsInfinity(high)))
            {
                // Between corners the slope may stay steep up to the next one, where it jumps: there a step that is not too short suffices.
                (low, lowObjective, lowSlope) = (length, objective, trialSlope);
                length = double.IsInfinity(high) ? 2 * length : 0.5 * (low + high);
            }
            else
            {
                Objective = objective;
                _lowest = Math.Min(_lowest, objective);
                return true;
            }
        }

        return false;
    }

    /// <summary>A share of how much the objective would fall over a step on its slopes: of less where weights stopped at 0 on the way.</summary>
    double EnoughFall(double length, double slope)
    {
        if (_corners is null) return Decrease * length * slope;
        double sum = 0;
        for (var i = 0; i < _slopes.Length; i++) sum += _slopes[i] * (_trial[i] - _weights[i]);
        return Decrease * Math.Min(sum, 0);
    }

    /// <summary>The slope along the direction at the trial point, of what has not stopped at 0.</summary>
    double TrialSlope()
    {
        if (_corners is null) return FixedOrder.Dot(_direction, _trialSlopes);
        double sum = 0;
        for (var i = 0; i < _direction.Length; i++)
            if (_trial[i] != 0) sum += _direction[i] * _trialSlopes[i];
        return sum;
    }
}
