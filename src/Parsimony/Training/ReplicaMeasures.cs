namespace Parsimony.Training;

/// <summary>Measures a trained network in double precision: norms, penalty, weights of units and inputs.</summary>
static unsafe class ReplicaMeasures
{
    /// <summary>True where every weight is a finite number.</summary>
    public static bool IsFinite(Replica replica) =>
        float.IsFinite(KernelChooser.Current.SumOfMagnitudes(replica.Weights, replica.Plan.ParameterLength));

    /// <summary>[kernels] Frobenius norm of each kernel.</summary>
    public static double[] Norms(Replica replica) => [.. replica.Plan.Kernels.Select(kernel => Math.Sqrt(InputSquares(replica, kernel).Sum()))];

    /// <summary>[kernels][bins] weights by the bin that their absolute value falls into.</summary>
    public static int[][] Counts(Replica replica, int bins, Func<double, int> binOf) => [.. replica.Plan.Kernels.Select(kernel =>
    {
        var counts = new int[bins];
        var view = kernel.View(replica.Weights);
        for (var i = 0; i < kernel.Rows; i++)
        {
            foreach (var weight in view.Row(i)) counts[binOf(Math.Abs((double)weight))]++;
        }

        return counts;
    })];

    /// <summary>
    /// [inputs] norm of each input's weights, those of its waves included; all 1 where no dense layer takes the inputs one by one.
    /// </summary>
    public static double[] InputNorms(Replica replica) => (OutgoingSquares(replica, 0) ?? SquaresBehindWaves(replica)) is { } squares
        ? [.. squares.Select(Math.Sqrt)]
        : [.. Enumerable.Repeat(1.0, replica.Plan.Network.InputShapes[0].Size)];

    /// <summary>[hidden layers][units] <c>||w_in|| * ||w_out||</c>; <c>||w_in||</c> alone where no dense layer takes the units one by one.</summary>
    public static double[][] UnitProducts(Replica replica)
    {
        var plan = replica.Plan;
        var products = new List<double[]>();
        foreach (var layer in plan.Layers.Where(layer => layer != plan.LossNode))
        {
            var outgoing = OutgoingSquares(replica, layer.Value);
            products.Add([.. UnitSquares(replica, layer.Kernel).Select((incoming, unit) => Math.Sqrt(incoming * (outgoing?[unit] ?? 1)))]);
        }

        return [.. products];
    }

    /// <summary>The penalty term of the objective: the path's own and those that layers carry.</summary>
    public static double PenaltyValue(Replica replica, Penalty penalty, double gamma)
    {
        double total = 0;
        foreach (var kernel in replica.Plan.Kernels)
            penalty.ForLayer(kernel.KernelIndex, gamma).AddValue(kernel.View(replica.Weights), replica.Plan.InputGroups, ref total);
        return total + replica.Plan.Weights.Sum(weight => WeightPenalties.Value(replica, weight));
    }

    /// <summary>Squares of the weights that leave each feature of a value; null where they cannot be told apart.</summary>
    static double[]? OutgoingSquares(Replica replica, int value)
    {
        double[]? total = null;
        foreach (var reader in replica.Plan.ReadersOf(value))
        {
            var squares = InputSquares(replica, reader.Kernel);
            total = total is null ? squares : [.. total.Zip(squares, (a, b) => a + b)];
        }

        return total;
    }

    // An input and its waves are told apart from others only where nothing but the waves takes the inputs.
    static double[]? SquaresBehindWaves(Replica replica)
    {
        if (replica.Plan.Nodes.Where(node => node.From.Contains(0)).ToArray() is not [{ Layer: PeriodicEmbedding waves } node]) return null;
        if (OutgoingSquares(replica, node.Value) is not { } squares) return null;
        var sums = new double[replica.Plan.Network.InputShapes[0].Size];
        foreach (var (output, square) in squares.Index()) sums[waves.SourceOf(output, sums.Length)] += square;
        return sums;
    }

    static double[] InputSquares(Replica replica, PlanWeight kernel) => EntrywiseSums.SquaresByRow(kernel.View(replica.Weights));

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
}
