namespace Parsimony.Kernels;

/// <summary><c>C[i, j] = epilogue(bias[j] + sum_k A[i, k] B[k, j])</c>: what one product needs to know.</summary>
/// <remarks>A may have any strides (one element at a time is broadcast), so that X W and X' D need no repacking; B and C are row-major.</remarks>
unsafe struct MatrixProduct
{
    /// <summary>[Rows, Depth] by strides.</summary>
    public float* A;

    /// <summary>Floats from one row of A to the next.</summary>
    public int RowStrideA;

    /// <summary>Floats from one column of A to the next.</summary>
    public int ColumnStrideA;

    /// <summary>[Depth, Columns].</summary>
    public float* B;

    /// <summary>Floats from one row of B to the next.</summary>
    public int StrideB;

    /// <summary>[Rows, Columns]; overwritten.</summary>
    public float* C;

    /// <summary>Floats from one row of C to the next.</summary>
    public int StrideC;

    /// <summary>What happens to sums before they are stored.</summary>
    public Epilogue Epilogue;

    /// <summary>[Columns] added to every row by epilogues with a bias.</summary>
    public float* Bias;

    /// <summary>[Rows, Columns] by C's stride, read by epilogues that mask or multiply.</summary>
    public float* Side;

    /// <summary>Rows of A and C.</summary>
    public int Rows;

    /// <summary>Columns of A, rows of B.</summary>
    public int Depth;

    /// <summary>Columns of B and C: a multiple of 16, the padding included.</summary>
    public int Columns;
}
