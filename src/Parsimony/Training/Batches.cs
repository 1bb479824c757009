namespace Parsimony.Training;

/// <summary>How an epoch's rows are split into batches: <c>ceil(rows / batch)</c> of them, sizes differing by at most one.</summary>
static class Batches
{
    /// <summary>Batches per epoch.</summary>
    public static int Count(int rows, int batch) => (rows + batch - 1) / batch;

    /// <summary>Where a batch starts in an epoch's order of rows; that of the next one is where it ends.</summary>
    public static int Start(int rows, int batch, int index) => (int)((long)rows * index / Count(rows, batch));
}
