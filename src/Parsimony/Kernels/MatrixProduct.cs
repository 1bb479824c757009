namespace Parsimony.Kernels;

/// <summary>Describes one matrix product: <c>C[i, j] = epilogue(bias[j] + sum_k A[i, k] B[k, j])</c>.</summary>
/// <remarks>A may have any strides, because one element at a time is broadcast: X W and X' D need no repacking. B and C are row-major.</remarks>
unsafe struct MatrixProduct
{
    /// <summary>[Rows, Depth] left matrix, addressed by its two strides.</summary>
    public float* A;

    /// <summary>Floats from one row of A to the next.</summary>
    public int RowStrideA;

    /// <summary>Floats from one column of A to the next.</summary>
    public int ColumnStrideA;

    /// <summary>[Depth, Columns] right matrix.</summary>
    public float* B;

    /// <summary>Floats from one row of B to the next.</summary>
    public int StrideB;

    /// <summary>[Rows, Columns] receives the product.</summary>
    public float* C;

    /// <summary>Floats from one row of C to the next.</summary>
    public int StrideC;

    /// <summary>Operation on the sums before they are stored.</summary>
    public Epilogue Epilogue;

    /// <summary>[Columns] bias that some epilogues add to every row.</summary>
    public float* Bias;

    /// <summary>[Rows, Columns] numbers that some epilogues mask or multiply by, with C's stride.</summary>
    public float* Side;

    /// <summary>Number of rows of A and C.</summary>
    public int Rows;

    /// <summary>Number of columns of A and rows of B.</summary>
    public int Depth;

    /// <summary>Number of columns of B and C with the padding: a multiple of 16.</summary>
    public int Columns;
}
