namespace Parsimony.Tensors;

/// <summary>Names what a random stream is used for. The number follows the seed in the stream's key: streams never coincide.</summary>
static class RandomPurpose
{
    public const long Initialization = 1;
    public const long BatchOrder = 2;
    public const long Folds = 3;
    public const long Holdout = 4;
    public const long Bootstrap = 5;
    public const long Search = 6;
    public const long Noise = 7;
    public const long ValidationSplit = 8;
    public const long Audit = 9;
    public const long Calibration = 12;
    public const long Permutation = 16;
    public const long Probe = 17;
    public const long InnerFolds = 18;
    public const long Importance = 19;
}
