namespace Parsimony.Kernels;

/// <summary>The vector operations that kernels are written in: each kernel is written once for 512, 256 and 128 bits.</summary>
/// <typeparam name="TVector">Vector512, Vector256 or Vector128 of float.</typeparam>
unsafe interface ISimd<TVector> where TVector : struct
{
    /// <summary>Floats in one vector; a divisor of 16, to which rows are padded.</summary>
    static abstract int Width { get; }

    /// <summary>Rows of a matrix product's block, limited by the registers for sums: 8 with 32 registers, 6 with 16.</summary>
    static abstract int BlockRows { get; }

    static abstract TVector Load(float* source);
    static abstract void Store(TVector value, float* destination);
    static abstract TVector All(float value);
    static abstract TVector Add(TVector a, TVector b);
    static abstract TVector Subtract(TVector a, TVector b);
    static abstract TVector Multiply(TVector a, TVector b);
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary><c>a * b + c</c> with one rounding.</summary>
    static abstract TVector Fma(TVector a, TVector b, TVector c);

    /// <summary>The larger of two numbers; NaN where b is NaN, and a or b where a alone is NaN.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The smaller of two numbers; NaN where b is NaN, and a or b where a alone is NaN.</summary>
    static abstract TVector Min(TVector a, TVector b);
    static abstract TVector Sqrt(TVector a);
    static abstract TVector Abs(TVector a);
    static abstract TVector CopySign(TVector magnitude, TVector sign);

    /// <summary><c>test &gt; bound ? a : b</c>, lane by lane.</summary>
    static abstract TVector SelectGreater(TVector test, TVector bound, TVector a, TVector b);
    static abstract TVector Round(TVector a);

    /// <summary><c>a * 2^n</c> for whole n with -126 &lt;= n &lt;= 127.</summary>
    static abstract TVector ScaleByPowerOfTwo(TVector a, TVector n);

    /// <summary>Splits a positive normal number into <c>mantissa * 2^exponent</c>, mantissa in [0.5, 1).</summary>
    static abstract TVector SplitExponent(TVector a, out TVector exponent);

    /// <summary>The sum of all lanes, pairwise, lower half plus upper half.</summary>
    static abstract float Sum(TVector a);
}
