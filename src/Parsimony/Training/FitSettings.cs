using Parsimony.Training.Callbacks;

namespace Parsimony.Training;

/// <summary>The arguments of one call of <c>Model.Fit</c>, checked and resolved.</summary>
sealed record FitSettings
{
    /// <summary>The network, with the optimizer's memory.</summary>
    public required Replica Replica { get; init; }

    /// <summary>Rows to train on.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>Rows to validate with; null for none.</summary>
    public ScoredRows? Validation { get; init; }

    /// <summary>Optimizer, loss and metrics.</summary>
    public required Compilation Compilation { get; init; }

    /// <summary>The callbacks that are called during training, in order.</summary>
    public required Callback[] Callbacks { get; init; }

    /// <summary>Rows of the largest batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The epoch, counted from 0, before which training ends.</summary>
    public required int Epochs { get; init; }

    /// <summary>True: rows are visited in a new order in every epoch.</summary>
    public required bool Shuffle { get; init; }

    /// <summary>Key of the random orders of rows and of noise.</summary>
    public required long Seed { get; init; }

    /// <summary>Number of threads at most; results do not depend on it.</summary>
    public required int Threads { get; init; }

    /// <summary>Called before every epoch; throws where something has changed that must not change while training runs.</summary>
    public required Action CheckUnchanged { get; init; }

    /// <summary>Ends training after the current step.</summary>
    public CancellationToken Cancellation { get; init; }
}
