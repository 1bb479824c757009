namespace Parsimony.Training.SecondOrder;

/// <summary>The last steps of a quasi-Newton method, with the changes of the gradient that stand for the curvature (Nocedal 1980).</summary>
/// <param name="length">Numbers in a vector.</param>
/// <param name="capacity">Steps that are remembered.</param>
sealed class QuasiNewtonMemory(int length, int capacity)
{
    // Steps along which the curvature is not clearly positive say nothing about a minimum.
    const double SmallestCosine = 1e-10;

    readonly (double[] Step, double[] Change, double Product)[] _pairs =
        [.. Enumerable.Range(0, capacity).Select(_ => (new double[length], new double[length], 0.0))];

    readonly double[] _shares = new double[capacity];
    int _next;

    /// <summary>Steps in memory.</summary>
    public int Count { get; private set; }

    public void Clear() => (Count, _next) = (0, 0);

    /// <summary>Remembers a step <c>to - from</c> and what the gradient did over it.</summary>
    public void Add(ReadOnlySpan<double> from, ReadOnlySpan<double> to, ReadOnlySpan<double> gradientFrom, ReadOnlySpan<double> gradientTo)
    {
        ref var pair = ref _pairs[_next];
        TensorPrimitives.Subtract(to, from, pair.Step);
        TensorPrimitives.Subtract(gradientTo, gradientFrom, pair.Change);
        pair.Product = FixedOrder.Dot(pair.Step, pair.Change);
        if (!(pair.Product > SmallestCosine * FixedOrder.Norm(pair.Step) * FixedOrder.Norm(pair.Change))) return;
        _next = (_next + 1) % capacity;
        Count = Math.Min(Count + 1, capacity);
    }

    /// <summary>Writes <c>-H g</c>, H the approximate inverse of the curvature, by the two loops of L-BFGS.</summary>
    public void Direction(ReadOnlySpan<double> gradient, Span<double> direction)
    {
        TensorPrimitives.Negate(gradient, direction);
        for (var age = 0; age < Count; age++)
        {
            ref var pair = ref PairOf(age);
            _shares[age] = FixedOrder.Dot(pair.Step, direction) / pair.Product;
            TensorPrimitives.MultiplyAdd(pair.Change, -_shares[age], direction, direction);
        }

        if (Count == 0)
        {
            // Nothing is known of the curvature yet: a step of length 1 at most.
            TensorPrimitives.Divide(direction, Math.Max(1, FixedOrder.Norm(gradient)), direction);
            return;
        }

        ref var last = ref PairOf(0);
        TensorPrimitives.Multiply(direction, last.Product / FixedOrder.SumOfSquares(last.Change), direction);
        for (var age = Count - 1; age >= 0; age--)
        {
            ref var pair = ref PairOf(age);
            var correction = _shares[age] - FixedOrder.Dot(pair.Change, direction) / pair.Product;
            TensorPrimitives.MultiplyAdd(pair.Step, correction, direction, direction);
        }
    }

    // Age 0 is the latest.
    ref (double[] Step, double[] Change, double Product) PairOf(int age) => ref _pairs[(_next - 1 - age + 2 * capacity) % capacity];
}
