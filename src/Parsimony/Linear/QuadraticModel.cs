namespace Parsimony.Linear;

/// <summary>Holds a quadratic with an elastic-net penalty and limits over the screened coefficients, and finds its minimum.</summary>
/// <remarks>Coordinate descent finds which coefficients are active and their signs; the normal equations then give the values exactly.</remarks>
/// <param name="work">What ends the search where it takes too much work; null = nothing does.</param>
sealed class QuadraticModel(WorkLimit? work)
{
    // Between two solutions of the normal equations a few sweeps settle the signs; the equations give the values.
    const int SweepsBetweenSystems = 4;

    // Each stop at a boundary costs a factorization; beyond this number, sweeps drop coefficients faster.
    const int BoundarySteps = 6;
    const int SweepLimit = 20_000;

    readonly SemidefiniteCholesky _cholesky = new();
    int[] _active = [];
    double[] _step = [];
    int _activeCount;

    public int Count { get; private set; }

    /// <summary>Numbers from one row of <see cref="Hessian"/> to the next.</summary>
    public int Stride { get; private set; }

    /// <summary>Second derivatives of the loss, without those of the L2 penalty.</summary>
    public double[] Hessian { get; private set; } = [];

    public int[] Coefficients { get; private set; } = [];

    public double[] Values { get; private set; } = [];

    /// <summary>Minus the first derivatives of the loss at <see cref="Values"/>.</summary>
    public double[] Slopes { get; private set; } = [];

    public double[] L1 { get; private set; } = [];

    public double[] L2 { get; private set; } = [];

    public double[] Lower { get; private set; } = [];

    public double[] Upper { get; private set; } = [];

    public void Clear() => Count = 0;

    /// <summary>Counts work that is done on the quadratic from outside.</summary>
    public void CountWork(double multiplyAdds) => work?.Add(multiplyAdds);

    /// <summary>Adds a coefficient, whose row and column of the Hessian are zeros, and returns its place.</summary>
    public int Add(int coefficient, double lower, double upper)
    {
        if (Count == Stride) Grow();
        var place = Count++;
        Coefficients[place] = coefficient;
        (Lower[place], Upper[place]) = (lower, upper);
        ClearHessian(place);
        return place;
    }

    /// <summary>Sets the rows and columns of all places from here on to zero.</summary>
    public void ClearHessian(int from)
    {
        for (var row = 0; row < Count; row++)
            Hessian.AsSpan(row * Stride + (row < from ? from : 0), row < from ? Count - from : Count).Clear();
    }

    /// <summary>Moves <see cref="Values"/> to the minimum.</summary>
    /// <param name="tolerance">The search ends when a sweep's largest <c>second derivative * step^2</c> is below it.</param>
    /// <param name="systemLimit">Normal equations of more active coefficients than this are not solved; sweeps go on instead.</param>
    public void Solve(double tolerance, int systemLimit)
    {
        if (IsSmooth() && Count <= systemLimit)
        {
            SolveActive();
            return;
        }

        for (var sweeps = 0; sweeps < SweepLimit; sweeps++)
        {
            if (Sweep(activeOnly: false) < tolerance) return;
            CollectActive();
            var isSolvable = _activeCount <= systemLimit;
            var between = isSolvable ? SweepsBetweenSystems : SweepLimit;
            for (var sweep = 0; sweep < between && sweeps < SweepLimit; sweep++, sweeps++)
                if (Sweep(activeOnly: true) < tolerance) break;
            if (isSolvable) SolveActive();
        }
    }

    bool IsSmooth()
    {
        for (var place = 0; place < Count; place++)
            if (L1[place] != 0 || !double.IsNegativeInfinity(Lower[place]) || !double.IsPositiveInfinity(Upper[place])) return false;
        return true;
    }

    double Sweep(bool activeOnly)
    {
        double largest = 0;
        var count = activeOnly ? _activeCount : Count;
        for (var index = 0; index < count; index++) largest = Math.Max(largest, Update(activeOnly ? _active[index] : index));
        return largest;
    }

    double Update(int place)
    {
        var curvature = Hessian[place * Stride + place];
        if (curvature + L2[place] <= 0) return 0;
        var value = Values[place];
        var pull = Slopes[place] + curvature * value;
        var excess = Math.Abs(pull) - L1[place];
        var next = excess > 0 ? Math.CopySign(excess, pull) / (curvature + L2[place]) : 0;
        next = Math.Min(Math.Max(next, Lower[place]), Upper[place]);
        if (next == value) return 0;
        Move(place, next);
        return curvature * (next - value) * (next - value);
    }

    /// <summary>Sets a value and brings the slopes of all places along.</summary>
    public void Move(int place, double next)
    {
        CountWork(Count);
        var slopes = Slopes.AsSpan(0, Count);
        TensorPrimitives.MultiplyAdd(Hessian.AsSpan(place * Stride, Count), Values[place] - next, slopes, slopes);
        Values[place] = next;
    }

    void CollectActive()
    {
        _activeCount = 0;
        for (var place = 0; place < Count; place++)
        {
            var isFree = Values[place] > Lower[place] && Values[place] < Upper[place] && (L1[place] == 0 || Values[place] != 0);
            if (isFree && Hessian[place * Stride + place] + L2[place] > 0) _active[_activeCount++] = place;
        }
    }

    // Takes Newton's step over the active coefficients, cut where the first one reaches zero or a limit; that one then leaves.
    void SolveActive()
    {
        for (var attempt = 0; attempt < BoundarySteps; attempt++)
        {
            CollectActive();
            if (_activeCount == 0) return;
            Factorize();
            for (var index = 0; index < _activeCount; index++)
            {
                var place = _active[index];
                var value = Values[place];
                _step[index] = Slopes[place] - L2[place] * value - (L1[place] == 0 ? 0 : Math.CopySign(L1[place], value));
            }

            _cholesky.Solve(_step.AsSpan(0, _activeCount));
            var (share, stop) = (1.0, -1);
            for (var index = 0; index < _activeCount; index++)
            {
                var reached = ShareToBoundary(_active[index], _step[index]);
                if (reached < share) (share, stop) = (reached, index);
            }

            for (var index = 0; index < _activeCount; index++)
            {
                var place = _active[index];
                var value = Values[place];
                Move(place, index == stop ? Boundary(place, _step[index]) : value + share * _step[index]);
            }

            if (stop < 0) return;
        }
    }

    void Factorize()
    {
        var matrix = _cholesky.Reserve(_activeCount);
        for (var row = 0; row < _activeCount; row++)
        {
            var source = Hessian.AsSpan(_active[row] * Stride, Count);
            var target = matrix.Slice(row * _cholesky.Stride, row + 1);
            for (var column = 0; column <= row; column++) target[column] = source[_active[column]];
            target[row] += L2[_active[row]];
        }

        CountWork(Math.Pow(_activeCount, 3) / 6);
        _cholesky.Factorize();
    }

    double Boundary(int place, double step)
    {
        var value = Values[place];
        if (L1[place] > 0 && value * step < 0) return value > 0 ? Math.Max(0, Lower[place]) : Math.Min(0, Upper[place]);
        return step > 0 ? Upper[place] : Lower[place];
    }

    double ShareToBoundary(int place, double step) =>
        step == 0 ? double.PositiveInfinity : (Boundary(place, step) - Values[place]) / step;

    void Grow()
    {
        var stride = Math.Max(32, Stride * 2);
        var hessian = new double[stride * stride];
        for (var row = 0; row < Count; row++) Hessian.AsSpan(row * Stride, Count).CopyTo(hessian.AsSpan(row * stride));
        (Hessian, Stride) = (hessian, stride);
        Coefficients = Longer(Coefficients, stride);
        Values = Longer(Values, stride);
        Slopes = Longer(Slopes, stride);
        L1 = Longer(L1, stride);
        L2 = Longer(L2, stride);
        Lower = Longer(Lower, stride);
        Upper = Longer(Upper, stride);
        _active = new int[stride];
        _step = new double[stride];
    }

    static T[] Longer<T>(T[] values, int length)
    {
        Array.Resize(ref values, length);
        return values;
    }
}
