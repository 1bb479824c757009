namespace Parsimony.Regularizers;

/// <summary>Sums over all weights in double precision, added in the same order on every machine.</summary>
static class EntrywiseSums
{
    /// <summary>The sum of magnitudes, <c>sum |w|</c>.</summary>
    public static double OfMagnitudes(ReadOnlyMatrixSpan weights)
    {
        var total = 0.0;
        for (var i = 0; i < weights.Rows; i++)
        {
            var row = weights.Row(i);

            // Two running sums, so that an addition need not wait for the one before.
            double even = 0, odd = 0;
            var j = 0;
            for (; j + 1 < row.Length; j += 2)
            {
                even += Math.Abs(row[j]);
                odd += Math.Abs(row[j + 1]);
            }

            if (j < row.Length) even += Math.Abs(row[j]);
            total += even + odd;
        }

        return total;
    }

    /// <summary>The sum of squares, <c>sum w^2</c>.</summary>
    public static double OfSquares(ReadOnlyMatrixSpan weights)
    {
        var total = 0.0;
        for (var i = 0; i < weights.Rows; i++) total += OfSquares(weights.Row(i));
        return total;
    }

    /// <summary>[rows] The sum of squares of each row, added entry after entry.</summary>
    public static double[] SquaresByRow(ReadOnlyMatrixSpan weights)
    {
        var squares = new double[weights.Rows];
        for (var i = 0; i < weights.Rows; i++)
        {
            foreach (var weight in weights.Row(i)) squares[i] += (double)weight * weight;
        }

        return squares;
    }

    /// <summary>The sum of squares of one row, <c>sum w^2</c>.</summary>
    public static double OfSquares(ReadOnlySpan<float> row)
    {
        double even = 0, odd = 0;
        var j = 0;
        for (; j + 1 < row.Length; j += 2)
        {
            even += (double)row[j] * row[j];
            odd += (double)row[j + 1] * row[j + 1];
        }

        if (j < row.Length) even += (double)row[j] * row[j];
        return even + odd;
    }
}
