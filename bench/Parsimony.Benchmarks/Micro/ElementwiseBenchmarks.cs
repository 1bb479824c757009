using BenchmarkDotNet.Attributes;
using Parsimony.Kernels;
using Parsimony.Storage;

namespace Parsimony.Benchmarks.Micro;

/// <summary>Kernels that pass over floats once, in time per float: 64 rows of 64, hot in the first two cache levels.</summary>
public unsafe class ElementwiseBenchmarks
{
    const int Rows = 64;
    const int Columns = 64;
    const int Count = Rows * Columns;
    const int Classes = 10;

    AlignedBuffer _normal = null!, _a = null!, _b = null!, _c = null!, _gradient = null!, _ones = null!, _labels = null!;
    AdamStep _step;

    /// <summary>Fills operands.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _normal = Numbers.Normal(Count);
        _a = Numbers.Normal(Count);
        _b = new AlignedBuffer(Count);
        _c = new AlignedBuffer(Count);
        _gradient = Numbers.Normal(Count);
        _ones = new AlignedBuffer(Count);
        _labels = new AlignedBuffer(Rows);
        for (var i = 0; i < Count; i++) _ones.Pointer[i] = 1;
        for (var i = 0; i < Rows; i++) _labels.Pointer[i] = i % Classes;
        _step = new AdamStep { Beta1 = 0.9f, Beta2 = 0.999f, CorrectedRate = 1e-3f, Rate = 1e-3f, VarianceCorrection = 1, Epsilon = 1e-8f, Gamma2 = 0.01f };
    }

    /// <summary>Copying, which every activation below does first, as it works in place: to be taken off its time.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Copy() => new ReadOnlySpan<float>(_normal.Pointer, Count).CopyTo(new Span<float>(_a.Pointer, Count));

    /// <summary>max(0, z).</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Relu() => Activate(ActivationKind.Relu);

    /// <summary>An exponential.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Elu() => Activate(ActivationKind.Elu);

    /// <summary>An exponential and a division.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Sigmoid() => Activate(ActivationKind.Sigmoid);

    /// <summary>tanh.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Tanh() => Activate(ActivationKind.Tanh);

    /// <summary>A logarithm after an exponential.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Softplus() => Activate(ActivationKind.Softplus);

    /// <summary>The normal distribution's integral.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Gelu() => Activate(ActivationKind.Gelu);

    /// <summary>Softmax and its gradient, rows padded from 10 classes to 16: time per class.</summary>
    [Benchmark(OperationsPerInvoke = Rows * Classes)]
    public void Softmax() => KernelChooser.Current.SoftmaxGradient(_normal.Pointer, _labels.Pointer, _ones.Pointer, _b.Pointer, KernelSet.Padding, Rows, Classes);

    /// <summary>The logistic loss's gradient: time per row.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public void Logistic() => KernelChooser.Current.LogisticGradient(_normal.Pointer, _ones.Pointer, _ones.Pointer, _b.Pointer, Rows);

    /// <summary>A proximal Adam step: time per weight.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Adam() => KernelChooser.Current.AdamUpdate(_a.Pointer, _b.Pointer, _c.Pointer, _gradient.Pointer, Rows, Columns, Columns, _step);

    /// <summary>A transposition.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Transpose() => KernelChooser.Current.Transpose(_normal.Pointer, Columns, Rows, Columns, _b.Pointer, Rows);

    /// <summary>Sums over rows: gradients of biases.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void SumRows() => KernelChooser.Current.SumRows(_normal.Pointer, Columns, Rows, Columns, _b.Pointer);

    /// <summary>A layer of one unit: time per input of a row.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void MultiplyByVector() => KernelChooser.Current.MultiplyByVector(_normal.Pointer, Columns, Rows, Columns, _ones.Pointer, 0, _b.Pointer);

    /// <summary>Gives memory back.</summary>
    [GlobalCleanup]
    public void Free()
    {
        foreach (var buffer in (AlignedBuffer[])[_normal, _a, _b, _c, _gradient, _ones, _labels]) buffer.Dispose();
    }

    void Activate(ActivationKind kind)
    {
        Copy();
        KernelChooser.Current.Activate(kind, _a.Pointer, _b.Pointer, Count);
    }
}
