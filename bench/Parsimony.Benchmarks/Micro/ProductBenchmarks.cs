using BenchmarkDotNet.Attributes;
using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Storage;

namespace Parsimony.Benchmarks.Micro;

/// <summary>Matrix products at the shapes of real steps, operands hot in cache, rows padded as the engine pads them.</summary>
public unsafe class ProductBenchmarks
{
    AlignedBuffer _a = null!, _b = null!, _c = null!;
    MatrixProduct _product;

    /// <summary>Shapes of layers: breast_cancer's, diamonds', MNIST's.</summary>
    public static IEnumerable<ProductCase> Shapes =>
        from shape in ((int, int, int)[])[(32, 30, 64), (32, 64, 64), (64, 64, 64), (256, 128, 128), (128, 784, 512)]
        from isTransposed in (bool[])[false, true]
        select new ProductCase(shape.Item1, shape.Item2, shape.Item3, isTransposed);

    /// <summary>Shape.</summary>
    [ParamsSource(nameof(Shapes))]
    public ProductCase Case { get; set; } = new(1, 1, 16, false);

    /// <summary>Fills A and B.</summary>
    [GlobalSetup]
    public void Fill()
    {
        var (rows, depth, columns, isTransposed) = Case;
        var strideA = NetworkPlan.PadStride(isTransposed ? rows : depth);
        var stride = NetworkPlan.PadStride(columns);
        _a = Numbers.Normal((isTransposed ? depth : rows) * strideA);
        _b = Numbers.Normal(depth * stride);
        _c = new AlignedBuffer(rows * stride);
        _product = new MatrixProduct
        {
            A = _a.Pointer,
            RowStrideA = isTransposed ? 1 : strideA,
            ColumnStrideA = isTransposed ? strideA : 1,
            B = _b.Pointer,
            StrideB = stride,
            C = _c.Pointer,
            StrideC = stride,
            Rows = rows,
            Depth = depth,
            Columns = columns,
        };
    }

    /// <summary>One product.</summary>
    [Benchmark]
    public void Product() => KernelChooser.Current.Multiply(_product);

    /// <summary>Gives memory back.</summary>
    [GlobalCleanup]
    public void Free()
    {
        _a.Dispose();
        _b.Dispose();
        _c.Dispose();
    }
}
