namespace Parsimony.Engine;

/// <summary>The scratch memory of one worker for one plan: a batch, values, derivatives, errors, gradients.</summary>
sealed unsafe class Workspace : IDisposable
{
    readonly AlignedBuffer _memory;
    long _next;

    /// <summary>Reserves memory.</summary>
    /// <remarks>It also makes sure that the kernels are chosen before the passes are compiled: their calls are direct then, not virtual.</remarks>
    public Workspace(NetworkPlan plan, int rows)
    {
        Plan = plan;
        Rows = rows;
        RuntimeHelpers.RunClassConstructor(typeof(KernelChooser).TypeHandle);
        var values = plan.InputOffsets.Length + plan.Nodes.Length;
        Activations = new float*[values];
        Derivatives = new float*[values];
        Errors = new float*[values];
        Prepared = new float*[values];
        Saved = new float*[values];
        SavedForBatch = new float*[values];
        Addends = new float*[values][];
        Strides = new int[values];

        // The same walk twice: once to count, once over memory.
        LayOut(null);
        _memory = new AlignedBuffer(Sizes.Fitting(_next, "The values of the layers of a network"));
        _next = 0;
        LayOut(_memory.Pointer);
    }

    public NetworkPlan Plan { get; }

    /// <summary>Rows of the largest batch.</summary>
    public int Rows { get; }

    public int BatchRows { get; set; }

    /// <summary>Key of the step's random numbers.</summary>
    public StepKey Key { get; set; }

    /// <summary>[rows, input stride] inputs of the batch.</summary>
    public float* Batch { get; private set; }

    /// <summary>[values] floats from one row of a value to the next.</summary>
    public int[] Strides { get; }

    /// <summary>[values][rows, stride] inputs, then what nodes make; the last one is the network's output.</summary>
    public float*[] Activations { get; }

    /// <summary>[values][rows, stride] derivatives phi'(z) of activations; no memory where a node keeps none.</summary>
    public float*[] Derivatives { get; }

    /// <summary>[values][rows, stride] gradient by a value (of dense layers: by z); none for inputs.</summary>
    public float*[] Errors { get; }

    /// <summary>[values][prepared] what nodes prepare of their weights for the way back, such as a transposed kernel.</summary>
    public float*[] Prepared { get; }

    /// <summary>[values][rows, saved per row] what layers remember of a row.</summary>
    public float*[] Saved { get; }

    /// <summary>[values][saved per batch] what layers remember of a batch.</summary>
    public float*[] SavedForBatch { get; }

    /// <summary>[values][inputs][rows, stride] errors that are added to those of others, or that nobody needs.</summary>
    public float*[][] Addends { get; }

    /// <summary>[parameters] gradient of the batch.</summary>
    public float* Gradient { get; private set; }

    /// <summary>[rows, targets] targets of the batch.</summary>
    public float* Targets { get; private set; }

    /// <summary>[rows] row weight over batch size.</summary>
    public float* Scales { get; private set; }

    public void Dispose() => _memory.Dispose();

    void LayOut(float* memory)
    {
        var plan = Plan;
        long paddedRows = NetworkPlan.PadColumns(Rows);
        Batch = Take(memory, (long)Rows * plan.InputStride);
        for (var input = 0; input < plan.InputOffsets.Length; input++)
        {
            Activations[input] = Batch + plan.InputOffsets[input];
            Strides[input] = plan.InputStride;
        }

        foreach (var node in plan.Nodes)
        {
            var value = node.Value;
            var length = paddedRows * node.Stride;
            Strides[value] = node.Stride;
            Activations[value] = Take(memory, length);
            Errors[value] = Take(memory, length);
            var scratch = node.Scratch;
            Derivatives[value] = Take(memory, scratch.HasDerivatives ? length : 0);
            Prepared[value] = Take(memory, scratch.Prepared);
            Addends[value] = new float*[node.From.Length];
            for (var index = 0; index < node.From.Length; index++)
            {
                var isNeeded = node.Adds[index] || (scratch.WritesAllErrors && !node.PassesBack[index]);
                Addends[value][index] = Take(memory, isNeeded ? paddedRows * Strides[node.From[index]] : 0);
            }

            Saved[value] = Take(memory, paddedRows * scratch.SavedPerRow);
            SavedForBatch[value] = Take(memory, scratch.SavedPerBatch);
        }

        Gradient = Take(memory, plan.ParameterLength);
        Targets = Take(memory, paddedRows * plan.TargetWidth);
        Scales = Take(memory, paddedRows);
    }

    /// <summary>Takes the next cache lines.</summary>
    float* Take(float* memory, long length)
    {
        var taken = memory + _next;
        if (length > Sizes.Most) _ = Sizes.Checked(length, $"the values of one layer for {Rows} rows");
        _next += (length + KernelSet.Padding - 1) / KernelSet.Padding * KernelSet.Padding;
        return taken;
    }
}
