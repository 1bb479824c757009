namespace Parsimony.Models;

/// <summary>Refuses inputs that are not finite, by row and column: one such number makes every weight NaN at the next step.</summary>
static class FiniteInputs
{
    // Numbers checked at once: they stay in cache, and few of them are read twice where their sum overflows.
    const int Chunk = 1 << 14;

    /// <summary>Checks all inputs of a model; NaN passes where all layers that read the input take missing values.</summary>
    /// <param name="network">The network that takes them.</param>
    /// <param name="x">Inputs.</param>
    /// <param name="argument">The argument that they came in.</param>
    /// <exception cref="ParsimonyException">A number is NaN or infinite.</exception>
    public static void Check(Network network, IReadOnlyList<NDArray> x, string argument)
    {
        for (var input = 0; input < x.Count; input++)
        {
            var values = x[input].Values;
            var takesMissing = TakesMissing(network, input);
            var first = Find(values, takesMissing);
            if (first < 0) continue;
            var where = x.Count == 1 ? argument : $"Input {input} of {argument}";
            var place = Place(x[input].RowShape, first) + Others(values, first, takesMissing);
            throw new ParsimonyException($"{where} has {Text(values[first])} {place}. " +
                "Expected finite numbers; rows and columns count from 0. " + Remedy(values[first]));
        }
    }

    /// <summary>Index of the first number that is refused; -1 where there is none.</summary>
    static unsafe int Find(float[] values, bool takesMissing)
    {
        fixed (float* start = values)
        {
            for (var from = 0; from < values.Length; from += Chunk)
            {
                // One vectorized pass; only where the sum is not finite, as huge numbers too make it, are the numbers looked at one by one.
                var count = Math.Min(Chunk, values.Length - from);
                if (float.IsFinite(KernelChooser.Current.SumOfMagnitudes(start + from, count))) continue;
                var found = Array.FindIndex(values, from, count, value => IsRefused(value, takesMissing));
                if (found >= 0) return found;
            }
        }

        return -1;
    }

    static bool TakesMissing(Network network, int input)
    {
        Layer[] readers = [.. network.Nodes.Where(node => node.Inputs.Contains(input)).Select(node => node.Layer)];
        return readers.Length > 0 && readers.All(layer => layer.TakesMissing);
    }

    static bool IsRefused(float value, bool takesMissing) => takesMissing ? float.IsInfinity(value) : !float.IsFinite(value);

    static string Place(Shape row, int index)
    {
        var number = index / row.Size;
        var within = index % row.Size;
        if (row.Rank <= 1) return FormattableString.Invariant($"in row {number}, column {within}");
        var place = new int[row.Rank];
        for (var axis = row.Rank - 1; axis >= 0; axis--) (within, place[axis]) = Math.DivRem(within, row[axis]);
        return FormattableString.Invariant($"in row {number} at [{string.Join(", ", place)}]");
    }

    static string Others(float[] values, int first, bool takesMissing)
    {
        var others = values.AsSpan(first + 1).ToArray().Count(value => IsRefused(value, takesMissing));
        return others == 0 ? "" : FormattableString.Invariant($", and {others} more that {(others == 1 ? "is" : "are")} not finite");
    }

    static string Remedy(float value) => float.IsNaN(value)
        ? "Fill missing values in (a column's median, and a second column that marks them), or leave their rows out."
        : "Single precision ends at 3.4e38: correct the value, or scale the column.";

    static string Text(float value) => float.IsNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
}
