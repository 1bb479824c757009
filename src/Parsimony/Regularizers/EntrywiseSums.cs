using Parsimony.Tensors;

namespace Parsimony.Regularizers;

/// <summary>Sums over all weights in double precision, in an order that no machine changes.</summary>
static class EntrywiseSums
{
    /// <summary><c>sum |w|</c>.</summary>
    public static double OfMagnitudes(ReadOnlyMatrixSpan weights)
    {
        var total = 0.0;
        for (var i = 0; i < weights.Rows; i++)
        {
            var row = weights.Row(i);

            // Two sums at once: an addition need not wait for the one before.
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

    /// <summary><c>sum w^2</c>.</summary>
    public static double OfSquares(ReadOnlyMatrixSpan weights)
    {
        var total = 0.0;
        for (var i = 0; i < weights.Rows; i++) total += OfSquares(weights.Row(i));
        return total;
    }

    /// <summary>[rows] <c>sum w^2</c> of each row, entry after entry.</summary>
    public static double[] SquaresByRow(ReadOnlyMatrixSpan weights)
    {
        var squares = new double[weights.Rows];
        for (var i = 0; i < weights.Rows; i++)
        {
            foreach (var weight in weights.Row(i)) squares[i] += (double)weight * weight;
        }

        return squares;
    }

    /// <summary><c>sum w^2</c> of one row.</summary>
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
