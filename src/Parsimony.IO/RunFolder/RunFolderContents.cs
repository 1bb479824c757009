namespace Parsimony.IO.RunFolder;

/// <summary>Everything that goes into a run folder; where a member is null, its file is not written.</summary>
public sealed record RunFolderContents
{
    /// <summary>The content of run.json.</summary>
    public required RunSummary Summary { get; init; }

    /// <summary>The rows of path.csv.</summary>
    public IReadOnlyList<PathRow>? Rows { get; init; }

    /// <summary>The networks of fits.csv and the predictions of oof.csv.</summary>
    public PathResult? Result { get; init; }

    /// <summary>The rows of recipes.csv; only a search over recipes has them.</summary>
    public IReadOnlyList<RecipeRow>? Recipes { get; init; }

    /// <summary>The predictions of oof.csv where they are not those of <see cref="Result"/>: of all recipes of a search.</summary>
    public PathResult? OutOfFold { get; init; }

    /// <summary>The rows of linear.csv; a path without a hidden layer has none.</summary>
    public IReadOnlyList<PathRow>? Linear { get; init; }

    /// <summary>The content of coefficients.csv; networks have none.</summary>
    public CoefficientPath? Coefficients { get; init; }

    /// <summary>The rows that the path was trained on, for oof.csv.</summary>
    public Dataset? Dataset { get; init; }

    /// <summary>Index of lambda_min; without it there is no oof.csv.</summary>
    public int? MinIndex { get; init; }

    /// <summary>Index of lambda_1se; without it there is no oof.csv.</summary>
    public int? OneSeIndex { get; init; }

    /// <summary>The model of model.safetensors; an interrupted run has none.</summary>
    public FittedModel? Model { get; init; }

    /// <summary>Writes model.onnx, as <c>OnnxFiles.OnnxOfRun</c> of Parsimony.IO.Onnx does.</summary>
    public Action<Stream>? Onnx { get; init; }

    /// <summary>The models of networks.safetensors; only with <c>PathOptions.KeepNetworks</c>.</summary>
    public KeptModels? Kept { get; init; }

    /// <summary>The text of report.html.</summary>
    public string? Report { get; init; }

    /// <summary>All that a path itself has; what other packages write, an ONNX file and a report, can be added.</summary>
    /// <param name="path">The path.</param>
    internal static RunFolderContents Of(RegularizationPath path) => new()
    {
        Summary = path.Summary,
        Rows = path.Rows,
        Result = path.Result,
        Recipes = path.Summary.Search?.Rows,
        Dataset = path.Data,
        OutOfFold = path.Searched?.Result,
        MinIndex = path.Interrupted ? null : path.Chosen(LambdaRule.Min),
        OneSeIndex = path.Interrupted ? null : path.Chosen(LambdaRule.OneSe),
        Model = path.Interrupted ? null : path.Model,
        Kept = path.Interrupted ? null : path.Kept,
        Linear = path.Linear,
        Coefficients = path.Coefficients,
    };
}
