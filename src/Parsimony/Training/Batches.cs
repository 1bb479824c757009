namespace Parsimony.Training;

/// <summary>Splits the rows of an epoch into <c>ceil(rows / batch)</c> batches, whose sizes differ by at most one.</summary>
static class Batches
{
    public static int Count(int rows, int batch) => (rows + batch - 1) / batch;

    /// <summary>The place in an epoch's order of rows at which a batch starts; it ends where the next one starts.</summary>
    public static int Start(int rows, int batch, int index) => (int)((long)rows * index / Count(rows, batch));
}
