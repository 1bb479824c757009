using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.Models;
using Parsimony.Preprocessing;
using Parsimony.Results;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>C# source of a model, compiled as strictly as a compiler can, with a caller beside it.</summary>
sealed class ExportedSource
{
    // The oldest language that the source promises to compile with; comments are checked, too.
    static readonly CSharpParseOptions s_language = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    readonly FittedModel _model;
    readonly Type _caller;

    /// <summary>Compiles; a warning is an error.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Its source.</param>
    /// <param name="className">The class with its namespace.</param>
    public ExportedSource(FittedModel model, string source, string className)
    {
        _model = model;
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create(
            "exported",
            [CSharpSyntaxTree.ParseText(source, s_language), CSharpSyntaxTree.ParseText(Caller(model, "global::" + className), s_language)],
            s_references,
            options);
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success && result.Diagnostics.IsEmpty, string.Join('\n', result.Diagnostics.Take(10)) + "\n" + source[..Math.Min(source.Length, 6000)]);
        _caller = Assembly.Load(stream.ToArray()).GetType("Caller")!;
    }

    /// <summary>Predictions of one row, as <see cref="FittedModel.PredictRow(ReadOnlySpan{object?}, LambdaRule?)"/> gives them.</summary>
    public double[] Predict(object?[] row) => _caller.GetMethod("Predict")!.CreateDelegate<Func<object?[], double[]>>()(row);

    /// <summary>The predicted class, by the overload with parameters.</summary>
    public string Label(object?[] row) => _caller.GetMethod("Label")!.CreateDelegate<Func<object?[], string>>()(row);

    /// <summary>Bytes that a thousand predictions allocate.</summary>
    public long Bytes(object?[] row) => Measure(row, warmUp: 1, rounds: 1).Bytes;

    /// <summary>Bytes that a thousand predictions allocate, and what one takes in microseconds once its code is optimized.</summary>
    public (long Bytes, double Microseconds) Measure(object?[] row) => Measure(row, warmUp: 50, rounds: 20);

    (long Bytes, double Microseconds) Measure(object?[] row, int warmUp, int rounds)
    {
        var measure = _caller.GetMethod("Measure")!.CreateDelegate<Func<object?[], (long, double)>>();
        for (var round = 0; round < warmUp; round++) measure(row);
        return Enumerable.Range(0, rounds).Select(_ => measure(row)).MinBy(measured => measured.Item2);
    }

    /// <summary>A row of a table as values for the source.</summary>
    public object?[] Row(Table table, int row) => [.. _model.Columns.Select(column => Cell(table.Find(column.Name)!, column, row))];

    static object? Cell(IColumn column, SourceColumn expected, int row) => column switch
    {
        NumberColumn number when double.IsNaN(number.Values[row]) => null,
        NumberColumn number when expected.Kind == ColumnKind.Date => DateTime.UnixEpoch.AddTicks((long)Math.Round(number.Values[row] * TimeSpan.TicksPerDay)),
        NumberColumn number when expected.Kind == ColumnKind.Category => CellText.Of(number.Values[row]),
        NumberColumn number => number.Values[row],
        CategoryColumn category => category.Codes[row] < 0 ? null : category.Levels[category.Codes[row]],
        _ => throw new InvalidOperationException(),
    };

    static string Caller(FittedModel model, string name)
    {
        var values = string.Join(", ", model.Columns.Select((column, index) => column.Kind switch
        {
            ColumnKind.Category => $"(string?)row[{index}]",
            ColumnKind.Date => $"(System.DateTime?)row[{index}]",
            _ => $"(double?)row[{index}]",
        }));
        var (size, predict) = model.Classes.Count == 0
            ? (1, $"predictions[0] = {name}.Predict(r);")
            : (model.Classes.Count, $"{name}.Probabilities(r, predictions);");
        var label = model.Classes.Count == 0 ? $"{name}.Predict({values}).ToString(System.Globalization.CultureInfo.InvariantCulture)" : $"{name}.Predict({values})";
        return $$"""
            /// <summary>Calls.</summary>
            public static class Caller
            {
                /// <summary>Predicts.</summary>
                public static double[] Predict(object?[] row)
                {
                    System.Span<double> predictions = stackalloc double[{{size}}];
                    var r = new {{name}}.Row({{values}});
                    {{predict}}
                    return predictions.ToArray();
                }

                /// <summary>Names.</summary>
                public static string Label(object?[] row) => {{label}};

                /// <summary>Measures.</summary>
                public static (long, double) Measure(object?[] row)
                {
                    System.Span<double> predictions = stackalloc double[{{size}}];
                    var r = new {{name}}.Row({{values}});
                    var (before, start) = (System.GC.GetAllocatedBytesForCurrentThread(), System.Diagnostics.Stopwatch.GetTimestamp());
                    for (var i = 0; i < 1000; i++)
                    {
                        {{predict}}
                    }

                    return (System.GC.GetAllocatedBytesForCurrentThread() - before, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMicroseconds / 1000);
                }
            }
            """;
    }
}
