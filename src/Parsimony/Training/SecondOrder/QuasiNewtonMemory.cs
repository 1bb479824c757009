namespace Parsimony.Training.SecondOrder;

/// <summary>The last steps of a quasi-Newton method, with the changes of the gradient that stand for the curvature (Nocedal 1980).</summary>
/// <remarks>In single precision: the steps are read twice for each direction, and an approximation needs no more digits.</remarks>
/// <param name="length">Numbers in a vector.</param>
/// <param name="capacity">Steps that are remembered.</param>
sealed class QuasiNewtonMemory(int length, int capacity)
{
    // Steps along which the curvature is not clearly positive say nothing about a minimum.
    const double SmallestCosine = 1e-10;

    readonly (float[] Step, float[] Change, float Product)[] _pairs =
        [.. Enumerable.Range(0, capacity).Select(_ => (new float[length], new float[length], 0f))];

    readonly float[] _shares = new float[capacity];
    readonly float[] _direction = new float[length];
    int _next;

    /// <summary>Steps in memory.</summary>
    public int Count { get; private set; }

    public void Clear() => (Count, _next) = (0, 0);

    /// <summary>Remembers a step <c>to - from</c> and what the gradient did over it.</summary>
    public void Add(ReadOnlySpan<double> from, ReadOnlySpan<double> to, ReadOnlySpan<double> gradientFrom, ReadOnlySpan<double> gradientTo)
    {
        ref var pair = ref _pairs[_next];
        for (var i = 0; i < pair.Step.Length; i++)
        {
            pair.Step[i] = (float)(to[i] - from[i]);
            pair.Change[i] = (float)(gradientTo[i] - gradientFrom[i]);
        }

        pair.Product = FixedOrder.Dot(pair.Step, pair.Change);
        var (step, change) = (FixedOrder.Dot(pair.Step, pair.Step), FixedOrder.Dot(pair.Change, pair.Change));
        if (!(pair.Product > SmallestCosine * Math.Sqrt((double)step * change)) || !float.IsNormal(change) || !float.IsNormal(pair.Product)) return;
        _next = (_next + 1) % capacity;
        Count = Math.Min(Count + 1, capacity);
    }

    /// <summary>Writes <c>-H g</c>, H the approximate inverse of the curvature, by the two loops of L-BFGS.</summary>
    public void Direction(ReadOnlySpan<double> gradient, Span<double> direction)
    {
        if (Count == 0)
        {
            // Nothing is known of the curvature yet: a step of length 1 at most.
            TensorPrimitives.Divide(gradient, -Math.Max(1, FixedOrder.Norm(gradient)), direction);
            return;
        }

        // A gradient of length 1 cannot leave the range of single precision.
        var size = FixedOrder.Norm(gradient);
        for (var i = 0; i < _direction.Length; i++) _direction[i] = (float)(-gradient[i] / size);
        var product = FixedOrder.Dot(PairOf(0).Step, _direction);
        for (var age = 0; age < Count; age++)
        {
            ref var pair = ref PairOf(age);
            _shares[age] = product / pair.Product;
            product = FixedOrder.AddThenDot(_direction, pair.Change, -_shares[age], age + 1 < Count ? PairOf(age + 1).Step : pair.Change);
        }

        // The product with the oldest change is known now, but for the factor.
        ref var last = ref PairOf(0);
        var scale = last.Product / FixedOrder.Dot(last.Change, last.Change);
        TensorPrimitives.Multiply(_direction, scale, _direction);
        product *= scale;
        for (var age = Count - 1; age >= 0; age--)
        {
            ref var pair = ref PairOf(age);
            var correction = _shares[age] - product / pair.Product;
            product = FixedOrder.AddThenDot(_direction, pair.Step, correction, age > 0 ? PairOf(age - 1).Change : pair.Change);
        }

        for (var i = 0; i < _direction.Length; i++) direction[i] = size * _direction[i];
    }

    // Age 0 is the latest.
    ref (float[] Step, float[] Change, float Product) PairOf(int age) => ref _pairs[(_next - 1 - age + 2 * capacity) % capacity];
}
