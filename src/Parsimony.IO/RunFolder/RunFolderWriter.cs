using Parsimony.IO.Onnx;

namespace Parsimony.IO.RunFolder;

/// <summary>Writes the files of a run; run.json comes last, so that a folder that has it is whole.</summary>
public static class RunFolderWriter
{
    /// <summary>Writes what <paramref name="contents"/> holds.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="contents">The run.</param>
    /// <exception cref="ParsimonyException">A file cannot be written.</exception>
    public static void Write(string folder, RunFolderContents contents)
    {
        string In(string file) => Path.Combine(folder, file);
        if (contents.Rows is { } rows) PathTableFile.Write(In(Schemas.PathTable.FileName), rows);
        if (contents.Linear is { } linear) PathTableFile.Write(In(Schemas.LinearTable.FileName), linear);
        if (contents.Result is { } result)
        {
            FitTableFile.Write(In(Schemas.FitTable.FileName), result.Fits);
            if (contents is { Dataset: { } dataset, MinIndex: { } min, OneSeIndex: { } oneSe })
                OutOfFoldFile.Write(In(Schemas.OutOfFoldNumbers.FileName), result, dataset, min, oneSe);
        }

        if (contents.Coefficients is { } coefficients) CoefficientFile.Write(In(Schemas.Coefficients.FileName), coefficients);
        if (contents.Model is { } model)
        {
            model.Save(In(Schemas.ModelFile));

            // A run is not lost because one of its layers is the user's own, which ONNX has no words for.
            if (OnnxFittedModel.CanExpress(model)) model.SaveOnnx(In(Schemas.OnnxFile));
        }

        if (contents.Report is { } report) AtomicFile.WriteText(In(Schemas.ReportFile), writer => writer.Write(report));
        AtomicFile.WriteText(In(Schemas.Summary.FileName), writer => writer.Write(RunJson.Serialize(contents.Summary, contents.Rows ?? [])));
    }
}
