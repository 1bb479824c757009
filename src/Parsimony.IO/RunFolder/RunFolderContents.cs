using Parsimony.Data;
using Parsimony.Models;
using Parsimony.Results;

namespace Parsimony.IO.RunFolder;

/// <summary>Everything that goes into a run folder; what is null is left out.</summary>
public sealed record RunFolderContents
{
    /// <summary>run.json.</summary>
    public required RunSummary Summary { get; init; }

    /// <summary>path.csv.</summary>
    public IReadOnlyList<PathRow>? Rows { get; init; }

    /// <summary>fits.csv and oof.csv.</summary>
    public PathResult? Result { get; init; }

    /// <summary>linear.csv; a path without a hidden layer has none.</summary>
    public IReadOnlyList<PathRow>? Linear { get; init; }

    /// <summary>coefficients.csv; networks have none.</summary>
    public CoefficientPath? Coefficients { get; init; }

    /// <summary>The rows of oof.csv.</summary>
    public Dataset? Dataset { get; init; }

    /// <summary>Index of lambda_min; without it there is no oof.csv.</summary>
    public int? MinIndex { get; init; }

    /// <summary>Index of lambda_1se; without it there is no oof.csv.</summary>
    public int? OneSeIndex { get; init; }

    /// <summary>model.safetensors and model.onnx; an interrupted run has none.</summary>
    public FittedModel? Model { get; init; }

    /// <summary>report.html.</summary>
    public string? Report { get; init; }
}
