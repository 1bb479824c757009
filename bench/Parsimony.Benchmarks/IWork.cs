namespace Parsimony.Benchmarks;

/// <summary>A benchmark's parameter that knows how much arithmetic one call is.</summary>
public interface IWork
{
    /// <summary>Useful floating point operations of one call; a multiply-add counts as two.</summary>
    double Operations { get; }
}
