namespace Parsimony.Models;

/// <summary>Finds the class of each row of targets, where targets are classes: indices, 0 and 1, or one-hot rows.</summary>
static class RowClasses
{
    /// <summary>[rows] class indices; null where targets are numbers.</summary>
    public static int[]? Of(Loss loss, NDArray y)
    {
        var classes = new int[y.Rows];
        for (var row = 0; row < y.Rows; row++)
        {
            var targets = y.Row(row);
            var index = targets.Length > 1 ? OneHot(targets) : loss.TakesClassIndices || targets[0] is 0 or 1 ? (int)targets[0] : -1;
            if (index < 0) return null;
            classes[row] = index;
        }

        return classes;
    }

    static int OneHot(ReadOnlySpan<float> targets)
    {
        var found = -1;
        for (var j = 0; j < targets.Length; j++)
        {
            if (targets[j] == 0) continue;
            if (targets[j] != 1 || found >= 0) return -1;
            found = j;
        }

        return found;
    }
}
