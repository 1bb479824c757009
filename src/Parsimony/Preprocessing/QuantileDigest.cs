namespace Parsimony.Preprocessing;

/// <summary>Counts numbers in one pass and little memory, so that every quantile of them is known to a share of their weight.</summary>
/// <remarks>
/// A q-digest (Shrivastava et al. 2004) over the 64 bits of doubles, taken in the order of the numbers. The first 16 bits choose one of 65,536
/// buckets. A bucket that is full, at a seventh of <see cref="RankError"/> of the weight, is divided into 256 by the next 8 bits, and what comes
/// later goes there; after six divisions a bucket holds one number, and never gets full. A quantile can be wrong by the weight of the buckets in
/// which its number lies, six at most, and by the row at an end. Full buckets, and so divisions, are never more than 7,000. The order of the
/// numbers may matter within the error; nothing else does.
/// </remarks>
sealed class QuantileDigest
{
    /// <summary>By how much the rank of a quantile may be wrong, as a share of the weight.</summary>
    public const double RankError = 1e-3;

    const int KeyBits = 64;
    const int FirstBits = 16;
    const int MoreBits = 8;
    const int Levels = (KeyBits - FirstBits) / MoreBits;

    // The first one has 2^16 buckets, the others 2^8.
    readonly List<Bucket[]> _divisions = [new Bucket[1 << FirstBits]];
    readonly double _full;
    (double Number, double Weight) _smallest = (double.PositiveInfinity, 0);
    (double Number, double Weight) _largest = (double.NegativeInfinity, 0);

    /// <summary>Makes an empty digest.</summary>
    /// <param name="weight">The weight of all numbers that will be added, above 0.</param>
    public QuantileDigest(double weight) => _full = RankError / (Levels + 1) * weight;

    /// <summary>How many buckets are divided, which is what memory goes by: 6 KB each.</summary>
    public int Divisions => _divisions.Count - 1;

    /// <summary>Adds a number.</summary>
    /// <param name="number">The number, not NaN.</param>
    /// <param name="weight">How much it counts, above 0.</param>
    public void Add(double number, double weight)
    {
        if (number < _smallest.Number) _smallest = (number, weight);
        if (number > _largest.Number) _largest = (number, weight);
        var key = Key(number);
        var buckets = _divisions[0];
        for (var shift = KeyBits - FirstBits; ; shift -= MoreBits)
        {
            ref var bucket = ref buckets[(int)(key >> shift) & (buckets.Length - 1)];
            if (bucket.Division == 0)
            {
                // An empty bucket takes any weight: it is then the weight of one known number.
                if (bucket.Weight == 0) bucket.Number = number;
                if (bucket.Weight == 0 || shift == 0 || bucket.Weight + weight <= _full)
                {
                    bucket.Weight += weight;
                    return;
                }

                bucket.Division = _divisions.Count;
                _divisions.Add(new Bucket[1 << MoreBits]);
            }

            buckets = _divisions[bucket.Division];
        }
    }

    /// <summary>Returns numbers that were added, ascending, from the smallest to the largest one, each with the weight that it stands for.</summary>
    public (double[] Numbers, double[] Weights) Cells()
    {
        var (numbers, weights) = (new List<double>(), new List<double>());
        foreach (var bucket in _divisions.SelectMany(division => division).Where(bucket => bucket.Weight > 0).OrderBy(bucket => bucket.Number))
        {
            if (numbers.Count == 0 || numbers[^1] != bucket.Number)
            {
                numbers.Add(bucket.Number);
                weights.Add(0);
            }

            weights[^1] += bucket.Weight;
        }

        // An end that came into a bucket with others stands for its own row only.
        Show(_smallest, end: 0, place: 0);
        Show(_largest, end: numbers.Count - 1, place: numbers.Count);
        return ([.. numbers], [.. weights]);

        void Show((double Number, double Weight) row, int end, int place)
        {
            if (numbers[end] == row.Number) return;
            if (weights[end] <= row.Weight)
            {
                numbers[end] = row.Number;
                return;
            }

            weights[end] -= row.Weight;
            numbers.Insert(place, row.Number);
            weights.Insert(place, row.Weight);
        }
    }

    // Negative numbers have all bits turned, positive ones the sign only: keys ascend as numbers do.
    static ulong Key(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    // Number: the first that came. Division: the place of the buckets into which this one is divided; 0 = none.
    struct Bucket
    {
        public double Weight;
        public double Number;
        public int Division;
    }
}
