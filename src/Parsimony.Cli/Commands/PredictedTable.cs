using Parsimony.Models;
using Parsimony.Storage;

namespace Parsimony.Cli.Commands;

/// <summary>A table that a model has predicted, and where its rows lie until this is disposed of.</summary>
/// <param name="Settings">The options of the command.</param>
/// <param name="Model">The model.</param>
/// <param name="Table">The rows.</param>
/// <param name="Prediction">[rows] predictions.</param>
/// <param name="Storage">The disk, where <c>--memory</c> is given; null = rows lie in memory.</param>
sealed record PredictedTable(ModelSettings Settings, FittedModel Model, Table Table, PredictedRows Prediction, RowStorage? Storage) : IDisposable
{
    /// <summary>How classes are chosen from probabilities; null = the most probable ones.</summary>
    public ClassDecision? Decision => Model.DecisionAt(Settings.At ?? Model.Select);

    /// <inheritdoc/>
    public void Dispose() => Storage?.Dispose();
}
