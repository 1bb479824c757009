namespace Parsimony.Training.Curvature;

/// <summary>Orthonormal bases of spans of vectors.</summary>
static class Basis
{
    // Vectors from float activations.
    const double Independent = 1e-6;

    /// <summary>An orthonormal basis by modified Gram-Schmidt, made twice: it is orthogonal up to rounding.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="independent">A vector of which no more is left than this share lies in the span of the others.</param>
    public static double[][] Of(IEnumerable<double[]> vectors, double independent = Independent)
    {
        var basis = new List<double[]>();
        foreach (var vector in vectors)
        {
            var size = FixedOrder.Norm(vector);
            if (size == 0) continue;
            var left = vector.ToArray();
            for (var pass = 0; pass < 2; pass++) Remove(basis, left);
            var norm = FixedOrder.Norm(left);
            if (norm <= independent * size) continue;
            TensorPrimitives.Divide(left, norm, left);
            basis.Add(left);
        }

        return [.. basis];
    }

    /// <summary>Takes the part that lies in the span out of a vector.</summary>
    public static void Remove(IEnumerable<double[]> basis, double[] vector)
    {
        foreach (var direction in basis) TensorPrimitives.MultiplyAdd(direction, -FixedOrder.Dot(direction, vector), vector, vector);
    }
}
