namespace Parsimony.External.Tests.Onnx;

/// <summary>A model to run: on named inputs, or on a CSV file whose cells go in as they stand.</summary>
sealed record OnnxJob(string Model, IReadOnlyDictionary<string, OnnxInput>? Inputs = null, string? Table = null);

/// <summary>Numbers with their shape; null = missing.</summary>
sealed record OnnxInput(int[] Dims, float?[] Data);

/// <summary>What a model gave, or why it could not be run.</summary>
sealed record OnnxResult(IReadOnlyDictionary<string, OnnxOutput>? Outputs, string? Error);

/// <summary>Numbers or words as text, with their shape.</summary>
sealed record OnnxOutput(int[] Dims, string[] Data);
