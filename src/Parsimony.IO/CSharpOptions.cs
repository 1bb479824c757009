namespace Parsimony.IO;

/// <summary>Options for writing a model as C# source.</summary>
public sealed record CSharpOptions
{
    /// <summary>The namespace, for example <c>Acme.Models</c>. Default: <c>ParsimonyModels</c>.</summary>
    public string Namespace { get; init; } = "ParsimonyModels";

    /// <summary>The name of the class. Default: the target's name with "Model" behind it, for example <c>SurvivedModel</c>.</summary>
    public string? ClassName { get; init; }

    /// <summary>Which lambda's networks are written; null (default) = the model's own choice.</summary>
    public LambdaRule? At { get; init; }
}
