namespace Parsimony.Data;

/// <summary>Cuts rows into consecutive blocks of time; rows of equal time stay together.</summary>
static class TimeBlocks
{
    /// <summary>Cuts rows into <paramref name="folds"/> + 1 blocks and returns each row's fold: -1 in the oldest block, then 0, 1, ...</summary>
    public static int[] Assign(string source, double[] times, int folds)
    {
        var (blockStarts, distinct) = Cut(times, folds + 1);
        if (blockStarts is not null) return [.. times.Select(time => BlockOf(time, blockStarts) - 1)];
        throw new ParsimonyException($"{source}: the time column has {distinct} distinct values, but {folds} folds in time need {folds + 1} " +
            "(the oldest block trains only). Lower PathOptions.Folds, or use a finer time.");
    }

    /// <summary>Marks the newest rows, as near to <paramref name="wanted"/> rows as ties allow; null where all times are equal.</summary>
    public static bool[]? Newest(double[] times, int wanted)
    {
        var (distinct, rowsBefore) = Steps(times);
        if (distinct.Length < 2) return null;
        var first = Nearest(rowsBefore, times.Length - wanted, 1, distinct.Length - 1);
        return [.. times.Select(time => time >= distinct[first])];
    }

    static (double[]? Starts, int Distinct) Cut(double[] times, int blocks)
    {
        var (distinct, rowsBefore) = Steps(times);
        if (distinct.Length < blocks) return (null, distinct.Length);
        var starts = new double[blocks];
        starts[0] = distinct[0];
        for (int block = 1, previous = 0; block < blocks; block++)
        {
            // Leaves at least one time for this block and for each that follows.
            var target = (double)block * times.Length / blocks;
            previous = Nearest(rowsBefore, target, previous + 1, distinct.Length - (blocks - block));
            starts[block] = distinct[previous];
        }

        return (starts, distinct.Length);
    }

    /// <summary>Returns distinct times, ascending, and the number of rows that are older than each.</summary>
    static (double[] Distinct, int[] RowsBefore) Steps(double[] times)
    {
        var groups = times.GroupBy(time => time).OrderBy(group => group.Key).Select(group => (group.Key, Count: group.Count())).ToArray();
        var rowsBefore = new int[groups.Length];
        for (var i = 1; i < groups.Length; i++) rowsBefore[i] = rowsBefore[i - 1] + groups[i - 1].Count;
        return ([.. groups.Select(group => group.Key)], rowsBefore);
    }

    static int Nearest(int[] rowsBefore, double target, int from, int to)
    {
        var best = from;
        for (var i = from; i <= to; i++)
            if (Math.Abs(rowsBefore[i] - target) < Math.Abs(rowsBefore[best] - target)) best = i;
        return best;
    }

    static int BlockOf(double time, double[] starts)
    {
        var block = Array.BinarySearch(starts, time);
        return block >= 0 ? block : ~block - 1;
    }
}
