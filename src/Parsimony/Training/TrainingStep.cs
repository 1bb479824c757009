using System.Runtime.CompilerServices;
using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Regularizers;

namespace Parsimony.Training;

/// <summary>One step after the other of one network: gather, forward, loss, backward, optimizer; alone or by a crew, with the same bits.</summary>
/// <remarks>
/// A crew splits the rows of the batch on the way forward and back, and the rows of each kernel for gradient and update. Every sum is made by
/// one member in the order in which one thread makes it, so that results do not depend on the number of members.
/// </remarks>
/// <param name="replica">The network.</param>
/// <param name="data">Its rows.</param>
/// <param name="penalty">What is penalized.</param>
/// <param name="gamma">lambda / m.</param>
/// <param name="work">Scratch memory, shared by the crew.</param>
/// <param name="crew">Who trains together; null for one thread.</param>
sealed unsafe class TrainingStep(Replica replica, TrainingData data, Penalty penalty, double gamma, Workspace work, Crew? crew) : ICrewTask
{
    int[] _order = [];
    int _start;
    int _rows;
    AdamStep _step;

    /// <summary>Makes one step.</summary>
    /// <param name="order">Rows in this epoch's order.</param>
    /// <param name="start">First of the batch.</param>
    /// <param name="end">After the last of the batch.</param>
    /// <param name="step">The step's numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int[] order, int start, int end, in AdamStep step)
    {
        (_order, _start, _rows, _step) = (order, start, end - start, step);
        if (crew is null)
        {
            RunAlone();
            return;
        }

        if (crew.Pace.StartStep()) crew.Run(this);
        else RunAlone();
        crew.Pace.EndStep();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void RunAlone()
    {
        data.Gather(_order.AsSpan(_start, _rows), work);
        ForwardPass.Run(replica.Weights, work, _rows, isTraining: true);
        BackwardPass.Run(replica.Weights, work, _rows);
        OptimizerPass.Run(replica, work.Gradient, penalty, gamma, _step);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int member, Crew crew)
    {
        var layers = replica.Plan.Layers;

        // Loss kernels may touch rows up to the next multiple of 16: no two members share such a stretch.
        var rows = RowRange.Share(_rows, member, crew.Members, KernelSet.Padding);
        data.Gather(_order.AsSpan(_start, _rows), work, rows);
        for (var index = 1; index < layers.Length; index++) BackwardPass.TransposeKernel(replica.Weights, work, index, InputsOf(index, member, crew));
        ForwardPass.Run(replica.Weights, work, rows, isTraining: true);
        BackwardPass.LossGradient(work, rows);
        crew.Meet();
        for (var index = layers.Length - 1; index > 0; index--) BackwardPass.Errors(replica.Weights, work, rows, index);
        crew.Meet();
        for (var index = 0; index < layers.Length; index++)
        {
            var inputs = InputsOf(index, member, crew);
            if (inputs.Count > 0)
            {
                BackwardPass.KernelGradient(work, _rows, index, inputs);
                OptimizerPass.UpdateKernel(replica, work.Gradient, penalty, gamma, index, inputs, _step);
            }

            if (member != index % crew.Members) continue;
            BackwardPass.BiasGradient(work, _rows, index);
            OptimizerPass.UpdateBias(replica, work.Gradient, index, _step);
        }
    }

    /// <summary>A member's rows of a kernel; a kernel that is updated as a whole belongs to one member.</summary>
    RowRange InputsOf(int index, int member, Crew crew)
    {
        var layer = replica.Plan.Layers[index];
        var isWhole = layer.IsVector || (index == 0 && penalty.Kind == PenaltyKind.GroupLasso);
        return isWhole
            ? new RowRange(0, member == index % crew.Members ? layer.Inputs : 0)
            : RowRange.Share(layer.Inputs, member, crew.Members, Transposition.Block);
    }
}
