using System.Runtime.ExceptionServices;

namespace Parsimony.IO.RunFolder;

/// <summary>Writes the files of a run side by side; run.json comes last, so a folder that has it is complete.</summary>
public static class RunFolderWriter
{
    /// <summary>Writes what <paramref name="contents"/> holds.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="contents">The run.</param>
    /// <exception cref="ParsimonyException">A file cannot be written.</exception>
    public static void Write(string folder, RunFolderContents contents)
    {
        try
        {
            Parallel.Invoke([.. Files(folder, contents)]);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        AtomicFile.WriteText(
            Path.Combine(folder, Schemas.Summary.FileName), writer => writer.Write(RunJson.Serialize(contents.Summary, contents.Rows ?? [])));
    }

    // Each action writes one file, the largest first.
    static IEnumerable<Action> Files(string folder, RunFolderContents contents)
    {
        var scale = contents.Summary.Scale;
        string In(string file) => Path.Combine(folder, file);
        if (contents.Coefficients is { } coefficients)
            yield return () => CoefficientFile.Write(In(Schemas.Coefficients.FileName), coefficients, scale);
        if (contents.Model is { } model)
            yield return () => SafetensorsFile.Write(In(Schemas.ModelFile), model.ToState());
        if (contents.Kept is { } kept) yield return () => SafetensorsFile.Write(In(Schemas.NetworksFile), kept.ToState());
        if (contents.Onnx is { } onnx) yield return () => AtomicFile.Write(In(Schemas.OnnxFile), onnx);
        if (contents.Result is { } result)
        {
            yield return () => FitTableFile.Write(In(Schemas.FitTable.FileName), result.Fits, scale);
            if (contents is { Dataset: { } dataset, MinIndex: { } min, OneSeIndex: { } oneSe })
                yield return () => OutOfFoldFile.Write(In(Schemas.OutOfFoldNumbers.FileName), contents.OutOfFold ?? result, dataset, min, oneSe);
        }

        if (contents.Rows is { } rows) yield return () => PathTableFile.Write(In(Schemas.PathTable.FileName), rows, scale);
        if (contents.Recipes is { } recipes) yield return () => RecipeTableFile.Write(In(Schemas.RecipeTable.FileName), recipes, scale);
        if (contents.Linear is { } linear) yield return () => PathTableFile.Write(In(Schemas.LinearTable.FileName), linear, scale);
        if (contents.Summary.Importance is { Measured: { Count: > 0 } measured })
            yield return () => ImportanceFile.Write(In(Schemas.Importance.FileName), measured);
        if (contents.Summary.Dependence is { Count: > 0 } dependence)
            yield return () => DependenceFile.Write(In(Schemas.Dependence.FileName), dependence);
        if (contents.Report is { } report) yield return () => AtomicFile.WriteText(In(Schemas.ReportFile), writer => writer.Write(report));
    }
}
