using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Regularizers;

namespace Parsimony.Training;

/// <summary>What is read off a trained network: norms, penalty, units; in double precision.</summary>
static unsafe class ReplicaFacts
{
    /// <summary>True where every weight is a finite number.</summary>
    public static bool IsFinite(Replica replica) =>
        float.IsFinite(KernelChooser.Current.SumOfMagnitudes(replica.Weights, replica.Plan.ParameterLength));

    /// <summary>[layers] Frobenius norm of each kernel.</summary>
    public static double[] Norms(Replica replica) => [.. replica.Plan.Layers.Select(layer => Math.Sqrt(InputSquares(replica, layer).Sum()))];

    /// <summary>[inputs] norm of each row of the first kernel.</summary>
    public static double[] InputNorms(Replica replica) => [.. InputSquares(replica, replica.Plan.Layers[0]).Select(Math.Sqrt)];

    /// <summary>[hidden layers][units] <c>||w_in|| * ||w_out||</c>.</summary>
    public static double[][] UnitProducts(Replica replica)
    {
        var layers = replica.Plan.Layers;
        var products = new double[layers.Length - 1][];
        for (var index = 0; index < products.Length; index++)
        {
            var outgoing = InputSquares(replica, layers[index + 1]);
            products[index] = [.. UnitSquares(replica, layers[index]).Select((incoming, unit) => Math.Sqrt(incoming * outgoing[unit]))];
        }

        return products;
    }

    /// <summary>The penalty term of the objective.</summary>
    public static double PenaltyValue(Replica replica, Penalty penalty, double gamma)
    {
        double total = 0;
        for (var index = 0; index < replica.Plan.Layers.Length; index++)
        {
            var layer = replica.Plan.Layers[index];
            var strength = penalty.ForLayer(index, gamma);
            var squares = InputSquares(replica, layer);
            total += strength.L2 / 2 * squares.Sum();
            if (strength.L1 > 0) total += strength.L1 * AbsoluteSum(replica, layer);
            if (strength.Group == 0) continue;
            foreach (var (first, count) in replica.Plan.InputGroups)
                total += strength.Group * Math.Sqrt((double)count * layer.Units) * Math.Sqrt(squares.AsSpan(first, count).ToArray().Sum());
        }

        return total;
    }

    static double[] InputSquares(Replica replica, LayerPlan layer)
    {
        var squares = new double[layer.Inputs];
        for (var i = 0; i < layer.Inputs; i++)
        {
            var row = replica.Weights + layer.KernelOffset + (nint)i * layer.Stride;
            for (var j = 0; j < layer.Units; j++) squares[i] += (double)row[j] * row[j];
        }

        return squares;
    }

    static double[] UnitSquares(Replica replica, LayerPlan layer)
    {
        var squares = new double[layer.Units];
        for (var i = 0; i < layer.Inputs; i++)
        {
            var row = replica.Weights + layer.KernelOffset + (nint)i * layer.Stride;
            for (var j = 0; j < layer.Units; j++) squares[j] += (double)row[j] * row[j];
        }

        return squares;
    }

    static double AbsoluteSum(Replica replica, LayerPlan layer)
    {
        double sum = 0;
        for (var i = 0; i < layer.KernelLength; i++) sum += Math.Abs((double)replica.Weights[layer.KernelOffset + i]);
        return sum;
    }
}
