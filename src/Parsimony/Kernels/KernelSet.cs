namespace Parsimony.Kernels;

/// <summary>The seam between the engine and arithmetic: one plain reference and one vectorized form of every kernel.</summary>
/// <remarks>
/// Rows are padded with zeros to a multiple of 16 floats and counts are multiples of 16; pointers are 64-byte aligned where a row starts.
/// Outputs are overwritten, never added to. NaN and infinity pass through sums, products and Adam steps as in scalar arithmetic; ReLU and
/// whatever contains exp, whose argument is limited, may make a number of NaN. Divergence is therefore seen in weights, where NaN stays.
/// </remarks>
abstract unsafe class KernelSet
{
    /// <summary>Floats to which rows are padded.</summary>
    public const int Padding = 16;

    /// <summary>The name that chooses this set by environment variable.</summary>
    public abstract string Name { get; }

    /// <summary>Copies rows of source, one after the other, to destination; both have this stride.</summary>
    public abstract void Gather(float* source, int stride, ReadOnlySpan<int> rows, float* destination);

    /// <summary>Matrix product with an epilogue.</summary>
    public abstract void Multiply(in MatrixProduct product);

    /// <summary><c>destination[i] = bias + sum_j a[i, j] vector[j]</c> for j below columns: a layer of one unit.</summary>
    /// <remarks>Summed in 16 lanes that are added pairwise, halves first, on every machine.</remarks>
    public abstract void MultiplyByVector(float* a, int stride, int rows, int columns, float* vector, float bias, float* destination);

    /// <summary><c>destination[j, i] = source[i, j]</c> for i below rows, j below columns; both row-major.</summary>
    public abstract void Transpose(float* source, int sourceStride, int rows, int columns, float* destination, int destinationStride);

    /// <summary><c>destination[j] = sum_i source[i, j]</c> for j below columns, i ascending.</summary>
    public abstract void SumRows(float* source, int stride, int rows, int columns, float* destination);

    /// <summary>Replaces z by <c>phi(z)</c>; writes <c>phi'(z)</c> unless derivatives is null (or the kind is linear).</summary>
    public abstract void Activate(ActivationKind kind, float* values, float* derivatives, int count);

    /// <summary>Gradient of <c>1/2 (f - y)^2</c>: <c>destination[i] = scales[i] (outputs[i] - targets[i])</c>.</summary>
    /// <param name="outputs">[rows] of one output.</param>
    /// <param name="targets">[rows].</param>
    /// <param name="scales">[rows], row weight over batch size.</param>
    /// <param name="destination">[rows].</param>
    /// <param name="rows">Number of rows; memory up to the next multiple of 16 may be read and written.</param>
    public abstract void SquaredErrorGradient(float* outputs, float* targets, float* scales, float* destination, int rows);

    /// <summary>Gradient of <c>-log p</c> of one logistic output: <c>destination[i] = scales[i] (sigmoid(outputs[i]) - targets[i])</c>, targets 0 or 1.</summary>
    public abstract void LogisticGradient(float* outputs, float* targets, float* scales, float* destination, int rows);

    /// <summary><c>destination[i] = log(1 + exp(z)) - targets[i] z</c> with z = outputs[i]: the logistic losses of rows, in single precision.</summary>
    public abstract void LogisticLosses(float* outputs, float* targets, float* destination, int rows);

    /// <summary>
    /// Gradient of <c>-log softmax</c>: <c>destination[i, c] = scales[i] (softmax(outputs[i, :])_c - [c = targets[i]])</c> for c below classes,
    /// 0 in the padding.
    /// </summary>
    public abstract void SoftmaxGradient(float* outputs, float* targets, float* scales, float* destination, int stride, int rows, int classes);

    /// <summary>One proximal Adam step over [rows, columns] parameters: moments m and v, then the weights, see <see cref="AdamStep"/>.</summary>
    /// <remarks>What lies between columns and stride is left alone.</remarks>
    public abstract void AdamUpdate(float* weights, float* m, float* v, float* gradient, int rows, int columns, int stride, in AdamStep step);

    /// <summary>
    /// One proximal Adam step over a group of weights that lives or dies as one: D is shared (from the mean of v), and
    /// <c>w' = y max(0, 1 - kappa / (D ||y||))</c>, where y is z, soft thresholded by <c>eta Gamma1 / D</c>.
    /// </summary>
    /// <remarks>kappa is the learning rate times the group's strength per row; realCount is the number of weights without padding.</remarks>
    public abstract void AdamGroupUpdate(float* weights, float* m, float* v, float* gradient, int count, int realCount, float kappa, in AdamStep step);

    /// <summary>One step of an optimizer, weight by weight: the same bits however weights are split over calls.</summary>
    /// <remarks>Unlike those of other kernels, count and addresses may be any. Slots that the rule does not have may be null.</remarks>
    /// <param name="step">The rule and its numbers.</param>
    /// <param name="weights">[count], updated.</param>
    /// <param name="gradient">[count].</param>
    /// <param name="first">[count] first slot, updated.</param>
    /// <param name="second">[count] second slot, updated.</param>
    /// <param name="third">[count] third slot, updated.</param>
    /// <param name="count">Number of weights.</param>
    public abstract void Update(in UpdateStep step, float* weights, float* gradient, float* first, float* second, float* third, int count);

    /// <summary><c>sum |values[i]|</c>, which is finite where all of them are and none is far outside anything that trains.</summary>
    public abstract float SumOfMagnitudes(float* values, int count);

    /// <summary>
    /// Adding this and taking it away again leaves 0 of weights and first moments below 5e-26, and moves others by that much or their last digit
    /// at most: those of dead units would otherwise decay into denormal numbers, which processors handle by microcode (a pass over such weights
    /// took thirty times as long). Beside an epsilon of 1e-8 that is nothing.
    /// </summary>
    public const float Tiny = 1e-18f;

    /// <summary>
    /// The same for second moments, of which 4e-35 and less are dropped. Their roots count: even after the first step's bias correction that is 2e-16.
    /// </summary>
    public const float TinySecondMoment = 1e-27f;
}
