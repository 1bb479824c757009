using Parsimony.IO.Idx;

namespace Parsimony.Benchmarks.Mnist;

/// <summary>MNIST's IDX files.</summary>
static class MnistFiles
{
    public const int Pixels = 28 * 28;

    /// <summary>[images * 784] pixels from 0 to 1, and [images] digits.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="part">train or t10k.</param>
    public static (float[] Images, float[] Labels) Read(string folder, string part)
    {
        var images = IdxFile.Read(Path.Combine(folder, $"{part}-images-idx3-ubyte"), divisor: 255);
        var labels = IdxFile.Read(Path.Combine(folder, $"{part}-labels-idx1-ubyte"));
        if (images.RowShape.Size != Pixels || images.Rows != labels.Rows)
            throw new ParsimonyException($"{folder}: {part} has {images.Rows} images of {images.RowShape} and {labels.Rows} labels, expected as many of each, [28, 28].");
        return (images.Values, labels.Values);
    }
}
