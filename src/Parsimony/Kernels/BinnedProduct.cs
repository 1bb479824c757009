namespace Parsimony.Kernels;

/// <summary>
/// Describes the product of a batch of <see cref="BinnedInputs"/> with a kernel, <c>to[i, j] = phi(bias[j] + sum_k x[i, k] kernel[k, j])</c>, and
/// the gradient of the kernel, <c>gradient[k, j] = sum_i x[i, k] errors[i, j]</c>; x[i, k] are the inputs that the short forms of rows stand for.
/// </summary>
unsafe struct BinnedProduct
{
    /// <summary>Which inputs are bins.</summary>
    public BinnedInputs Inputs;

    /// <summary>[rows, short length] the batch, each row in its short form.</summary>
    public float* Batch;

    /// <summary>Floats from one row of the batch to the next.</summary>
    public int BatchStride;

    /// <summary>Number of rows of the batch.</summary>
    public int Rows;

    /// <summary>[inputs, columns] the kernel.</summary>
    public float* Kernel;

    /// <summary>Floats from one row to the next of kernel, tables, outputs, errors and gradient.</summary>
    public int Stride;

    /// <summary>Number of columns with the padding: a multiple of 16.</summary>
    public int Columns;

    /// <summary>
    /// [table rows, columns] scratch of the product: for each number and each number of bins passed, what all its bins add to the outputs, the one in
    /// which the number lies as if it were above. Threads that share a batch may share it: all of them write the same numbers.
    /// </summary>
    public float* Tables;

    /// <summary>[columns] the bias.</summary>
    public float* Bias;

    /// <summary>True where phi is ReLU; else the sums are stored as they are.</summary>
    public bool IsRelu;

    /// <summary>[rows, columns] receives the product.</summary>
    public float* To;

    /// <summary>[rows, columns] gradient by the outputs, of the gradient of the kernel alone.</summary>
    public float* Errors;

    /// <summary>[inputs, columns] receives some rows of the gradient of the kernel.</summary>
    public float* Gradient;
}
