using Parsimony.Engine;
using Parsimony.Metrics;
using Parsimony.Optimizers;
using Parsimony.Training.Callbacks;

namespace Parsimony.Training;

/// <summary>What one call of Fit trains, and how.</summary>
sealed record FitSettings
{
    /// <summary>The network, with the optimizer's memory.</summary>
    public required Replica Replica { get; init; }

    /// <summary>Rows to train on.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>Rows to validate with; null for none.</summary>
    public ScoredRows? Validation { get; init; }

    /// <summary>The optimizer.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>True: penalties that can be are applied as proximal steps.</summary>
    public required bool IsProximal { get; init; }

    /// <summary>What is reported.</summary>
    public required Metric[] Metrics { get; init; }

    /// <summary>Who is told.</summary>
    public required Callback[] Callbacks { get; init; }

    /// <summary>Rows of the largest batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Epochs to end at.</summary>
    public required int Epochs { get; init; }

    /// <summary>True: rows are visited in a new order in every epoch.</summary>
    public required bool Shuffle { get; init; }

    /// <summary>Key of orders and noise.</summary>
    public required long Seed { get; init; }

    /// <summary>Most threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Called before every epoch: complains of what must not change while training runs.</summary>
    public required Action CheckUnchanged { get; init; }

    /// <summary>Ends training after the current step.</summary>
    public CancellationToken Cancellation { get; init; }
}
