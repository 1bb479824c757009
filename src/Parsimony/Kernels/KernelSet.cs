namespace Parsimony.Kernels;

/// <summary>The seam between the engine and arithmetic: one plain reference and one vectorized form of every kernel.</summary>
/// <remarks>
/// Rows are padded with zeros to a multiple of 16 floats and counts are multiples of 16; pointers are 64-byte aligned where a row starts.
/// Outputs are overwritten, never added to. NaN and infinity pass through as in scalar arithmetic.
/// </remarks>
abstract unsafe class KernelSet
{
    /// <summary>Floats to which rows are padded.</summary>
    public const int Padding = 16;

    /// <summary>The name that chooses this set by environment variable.</summary>
    public abstract string Name { get; }

    /// <summary>Matrix product with optional bias.</summary>
    public abstract void Multiply(in MatrixProduct product);

    /// <summary><c>destination[j, i] = source[i, j]</c> for i below rows, j below columns; both row-major.</summary>
    public abstract void Transpose(float* source, int sourceStride, int rows, int columns, float* destination, int destinationStride);

    /// <summary><c>destination[j] = sum_i source[i, j]</c> for j below columns, i ascending.</summary>
    public abstract void SumRows(float* source, int stride, int rows, int columns, float* destination);

    /// <summary>Replaces z by <c>phi(z)</c>; writes <c>phi'(z)</c> unless derivatives is null (or the kind is linear).</summary>
    public abstract void Activate(ActivationKind kind, float* values, float* derivatives, int count);

    /// <summary><c>values[i] *= factors[i]</c>.</summary>
    public abstract void MultiplyBy(float* values, float* factors, int count);

    /// <summary>Gradient of <c>1/2 (f - y)^2</c>: <c>destination[i, 0] = scales[i] (outputs[i, 0] - targets[i])</c>.</summary>
    /// <param name="outputs">[rows, stride], column 0 is used.</param>
    /// <param name="targets">[rows].</param>
    /// <param name="scales">[rows], row weight over batch size.</param>
    /// <param name="destination">[rows, stride]; only column 0 is written.</param>
    /// <param name="stride">Floats from row to row of outputs and destination.</param>
    /// <param name="rows">Number of rows.</param>
    public abstract void SquaredErrorGradient(float* outputs, float* targets, float* scales, float* destination, int stride, int rows);

    /// <summary>Gradient of <c>-log p</c> of one logistic output: <c>destination[i, 0] = scales[i] (sigmoid(outputs[i, 0]) - targets[i])</c>, targets 0 or 1.</summary>
    public abstract void LogisticGradient(float* outputs, float* targets, float* scales, float* destination, int stride, int rows);

    /// <summary>
    /// Gradient of <c>-log softmax</c>: <c>destination[i, c] = scales[i] (softmax(outputs[i, :])_c - [c = targets[i]])</c> for c below classes,
    /// 0 in the padding.
    /// </summary>
    public abstract void SoftmaxGradient(float* outputs, float* targets, float* scales, float* destination, int stride, int rows, int classes);

    /// <summary>One proximal Adam step over count parameters: moments m and v, then the weights, see <see cref="AdamStep"/>.</summary>
    public abstract void AdamUpdate(float* weights, float* m, float* v, float* gradient, int count, in AdamStep step);

    /// <summary>
    /// One proximal Adam step over a group of weights that lives or dies as one: D is shared (from the mean of v), and
    /// <c>w' = z max(0, 1 - kappa / (D ||z||))</c>.
    /// </summary>
    /// <remarks>kappa is the learning rate times the group's strength per row; realCount is the number of weights without padding.</remarks>
    public abstract void AdamGroupUpdate(float* weights, float* m, float* v, float* gradient, int count, int realCount, float kappa, in AdamStep step);

    /// <summary>Moments below this are set to zero: units that no longer get gradients would otherwise decay into slow denormal numbers.</summary>
    protected const float SmallestMoment = 1e-30f;
}
