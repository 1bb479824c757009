namespace Parsimony.Kernels;

/// <summary>All kernels (inner loops of arithmetic) that the engine calls; there is a plain reference and a vectorized form of each.</summary>
/// <remarks>
/// Rows are padded with zeros to a multiple of 16 floats, counts are multiples of 16, and pointers to the start of a row are 64-byte
/// aligned. Outputs are overwritten, never added to. NaN and infinity pass through sums, products and Adam steps as in scalar arithmetic;
/// ReLU and exp, whose argument is limited, may turn NaN into a number. Divergence therefore shows in the weights, where NaN stays.
/// </remarks>
abstract unsafe class KernelSet
{
    /// <summary>Floats to which rows are padded.</summary>
    public const int Padding = 16;

    /// <summary>The name that chooses these kernels in the environment variable <see cref="KernelChooser.Variable"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Copies rows of the source to the destination, one after the other; source and destination have one stride.</summary>
    public abstract void Gather(float* source, int stride, ReadOnlySpan<int> rows, float* destination);

    public abstract void Multiply(in MatrixProduct product);

    /// <summary>Multiplies a batch of inputs that are bins by a kernel; writes outputs and tables.</summary>
    public abstract void MultiplyBinned(in BinnedProduct product);

    /// <summary>Makes some rows of the kernel's gradient of such a batch.</summary>
    /// <param name="product">The product.</param>
    /// <param name="first">The first input whose row is made.</param>
    /// <param name="count">Number of inputs. Rows of the batch are added in their order, however the inputs are split over calls.</param>
    public abstract void BinnedGradient(in BinnedProduct product, int first, int count);

    /// <summary>Computes a layer of one unit: <c>destination[i] = bias + sum_j a[i, j] vector[j]</c> for j below columns.</summary>
    /// <remarks>Sums are made in 16 lanes that are added pairwise, halves first, on every machine.</remarks>
    public abstract void MultiplyByVector(float* a, int stride, int rows, int columns, float* vector, float bias, float* destination);

    /// <summary>Transposes a row-major matrix: <c>destination[j, i] = source[i, j]</c> for i below rows, j below columns.</summary>
    public abstract void Transpose(float* source, int sourceStride, int rows, int columns, float* destination, int destinationStride);

    /// <summary>Adds up rows: <c>destination[j] = sum_i source[i, j]</c> for j below columns, i ascending.</summary>
    public abstract void SumRows(float* source, int stride, int rows, int columns, float* destination);

    /// <summary>Replaces z by its activation <c>phi(z)</c>; writes <c>phi'(z)</c> unless derivatives is null or the kind is linear.</summary>
    public abstract void Activate(ActivationKind kind, float* values, float* derivatives, int count);

    /// <summary>Computes the gradient of <c>1/2 (f - y)^2</c>: <c>destination[i] = scales[i] (outputs[i] - targets[i])</c>.</summary>
    /// <param name="outputs">[rows] predictions of one output.</param>
    /// <param name="targets">[rows] targets.</param>
    /// <param name="scales">[rows] row weight over batch size.</param>
    /// <param name="destination">[rows] receives the gradient.</param>
    /// <param name="rows">Number of rows; memory up to the next multiple of 16 may be read and written.</param>
    public abstract void SquaredErrorGradient(float* outputs, float* targets, float* scales, float* destination, int rows);

    /// <summary>Computes the gradient of <c>-log p</c> of one logistic output for targets 0 or 1.</summary>
    /// <remarks><c>destination[i] = scales[i] (sigmoid(outputs[i]) - targets[i])</c></remarks>
    public abstract void LogisticGradient(float* outputs, float* targets, float* scales, float* destination, int rows);

    /// <summary>Computes logistic losses in single precision: <c>destination[i] = log(1 + exp(z)) - targets[i] z</c> with z = outputs[i].</summary>
    public abstract void LogisticLosses(float* outputs, float* targets, float* destination, int rows);

    /// <summary>Computes the gradient of <c>-log softmax</c>; 0 in the padding.</summary>
    /// <remarks><c>destination[i, c] = scales[i] (softmax(outputs[i, :])_c - [c = targets[i]])</c> for c below classes.</remarks>
    public abstract void SoftmaxGradient(float* outputs, float* targets, float* scales, float* destination, int stride, int rows, int classes);

    /// <summary>Makes one proximal Adam step over [rows, columns] weights and their moments m and v, see <see cref="AdamStep"/>.</summary>
    /// <remarks>Numbers between columns and stride are not touched.</remarks>
    public abstract void AdamUpdate(float* weights, float* m, float* v, float* gradient, int rows, int columns, int stride, in AdamStep step);

    /// <summary>Makes one proximal Adam step over a group of weights that becomes zero as a whole.</summary>
    /// <remarks>
    /// All weights share D, from the mean of v: <c>w' = y max(0, 1 - kappa / (D ||y||))</c>, where y is z, soft thresholded by <c>eta Gamma1 / D</c>.
    /// kappa is the learning rate times the group's strength per row; realCount is the number of weights without padding.
    /// </remarks>
    public abstract void AdamGroupUpdate(
        float* weights, float* m, float* v, float* gradient, int count, int realCount, float kappa, in AdamStep step);

    /// <summary>Makes one step of an optimizer, weight by weight: the same bits however weights are split over calls.</summary>
    /// <remarks>Count and addresses may be any, unlike in other kernels. Slots that the rule does not use may be null.</remarks>
    /// <param name="step">The rule and its numbers.</param>
    /// <param name="weights">[count] weights, updated.</param>
    /// <param name="gradient">[count] gradient of the loss.</param>
    /// <param name="first">[count] first slot, updated.</param>
    /// <param name="second">[count] second slot, updated.</param>
    /// <param name="third">[count] third slot, updated.</param>
    /// <param name="count">Number of weights.</param>
    public abstract void Update(in UpdateStep step, float* weights, float* gradient, float* first, float* second, float* third, int count);

    /// <summary>Computes <c>sum |values[i]|</c>: NaN or infinite where any value is, which shows that training has diverged.</summary>
    public abstract float SumOfMagnitudes(float* values, int count);

    /// <summary>Number that is added to weights and first moments and subtracted again, which turns values below 5e-26 into 0.</summary>
    /// <remarks>
    /// Weights and moments of dead units would otherwise decay into denormal numbers, which processors handle by microcode: a pass over such
    /// weights took thirty times as long. Other values change by 5e-26 or their last digit at most, nothing beside an epsilon of 1e-8.
    /// </remarks>
    public const float Tiny = 1e-18f;

    /// <summary>Number that is added to second moments and subtracted again, which turns values below 4e-35 into 0.</summary>
    /// <remarks>Second moments enter by their root: even after the first step's bias correction that is 2e-16.</remarks>
    public const float TinySecondMoment = 1e-27f;
}
