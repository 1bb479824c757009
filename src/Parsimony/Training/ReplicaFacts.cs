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

    /// <summary>[kernels] Frobenius norm of each kernel.</summary>
    public static double[] Norms(Replica replica) => [.. replica.Plan.Kernels.Select(kernel => Math.Sqrt(InputSquares(replica, kernel).Sum()))];

    /// <summary>[inputs] norm of each row of the first kernel.</summary>
    public static double[] InputNorms(Replica replica) => [.. InputSquares(replica, replica.Plan.Kernels[0]).Select(Math.Sqrt)];

    /// <summary>[hidden layers][units] <c>||w_in|| * ||w_out||</c>; <c>||w_in||</c> alone where no dense layer directly follows.</summary>
    public static double[][] UnitProducts(Replica replica)
    {
        var plan = replica.Plan;
        var products = new List<double[]>();
        foreach (var layer in plan.Layers.Where(layer => layer != plan.LossNode))
        {
            var outgoing = layer.Next is { } next ? InputSquares(replica, plan.Weights[next.KernelWeight]) : null;
            products.Add([.. UnitSquares(replica, plan.Weights[layer.KernelWeight]).Select((incoming, unit) => Math.Sqrt(incoming * (outgoing?[unit] ?? 1)))]);
        }

        return [.. products];
    }

    /// <summary>The penalty term of the objective: the path's own and those that layers carry.</summary>
    public static double PenaltyValue(Replica replica, Penalty penalty, double gamma)
    {
        double total = 0;
        foreach (var kernel in replica.Plan.Kernels)
        {
            var strength = penalty.ForLayer(kernel.KernelIndex, gamma);
            var squares = InputSquares(replica, kernel);
            total += strength.L2 / 2 * squares.Sum();
            if (strength.L1 > 0) total += strength.L1 * AbsoluteSum(replica, kernel);
            if (strength.Group == 0) continue;
            foreach (var (first, count) in replica.Plan.InputGroups)
                total += strength.Group * Math.Sqrt((double)count * kernel.Columns) * Math.Sqrt(squares.AsSpan(first, count).ToArray().Sum());
        }

        return total + replica.Plan.Weights.Sum(weight => WeightPenalties.Value(replica, weight));
    }

    static double[] InputSquares(Replica replica, PlanWeight kernel)
    {
        var view = kernel.View(replica.Weights);
        var squares = new double[kernel.Rows];
        for (var i = 0; i < kernel.Rows; i++)
        {
            foreach (var weight in view.Row(i)) squares[i] += (double)weight * weight;
        }

        return squares;
    }

    static double[] UnitSquares(Replica replica, PlanWeight kernel)
    {
        var view = kernel.View(replica.Weights);
        var squares = new double[kernel.Columns];
        for (var i = 0; i < kernel.Rows; i++)
        {
            var row = view.Row(i);
            for (var j = 0; j < row.Length; j++) squares[j] += (double)row[j] * row[j];
        }

        return squares;
    }

    static double AbsoluteSum(Replica replica, PlanWeight kernel)
    {
        double sum = 0;
        for (var i = 0; i < kernel.Length; i++) sum += Math.Abs((double)replica.Weights[kernel.Offset + i]);
        return sum;
    }
}
