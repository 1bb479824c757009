using Parsimony.IO.Onnx;

namespace Parsimony.IO.RunFolder;

/// <summary>Writes the files of a run; run.json comes last, so a folder that has it is complete.</summary>
public static class RunFolderWriter
{
    /// <summary>Writes what <paramref name="contents"/> holds.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="contents">The run.</param>
    /// <exception cref="ParsimonyException">A file cannot be written.</exception>
    public static void Write(string folder, RunFolderContents contents)
    {
        var scale = contents.Summary.Scale;
        string In(string file) => Path.Combine(folder, file);
        if (contents.Rows is { } rows) PathTableFile.Write(In(Schemas.PathTable.FileName), rows, scale);
        if (contents.Linear is { } linear) PathTableFile.Write(In(Schemas.LinearTable.FileName), linear, scale);
        if (contents.Result is { } result)
        {
            FitTableFile.Write(In(Schemas.FitTable.FileName), result.Fits, scale);
            if (contents is { Dataset: { } dataset, MinIndex: { } min, OneSeIndex: { } oneSe })
                OutOfFoldFile.Write(In(Schemas.OutOfFoldNumbers.FileName), result, dataset, min, oneSe);
        }

        if (contents.Coefficients is { } coefficients) CoefficientFile.Write(In(Schemas.Coefficients.FileName), coefficients, scale);
        if (contents.Model is { } model)
        {
            SafetensorsFile.Write(In(Schemas.ModelFile), model.ToState());

            // A layer class of the user's own cannot be written as ONNX; the run is complete without that file.
            if (OnnxFittedModel.CanExpress(model))
                AtomicFile.Write(In(Schemas.OnnxFile), stream => stream.Write(OnnxFittedModel.Bytes(model, model.Select, new HashSet<int>())));
        }

        if (contents.Report is { } report) AtomicFile.WriteText(In(Schemas.ReportFile), writer => writer.Write(report));
        AtomicFile.WriteText(In(Schemas.Summary.FileName), writer => writer.Write(RunJson.Serialize(contents.Summary, contents.Rows ?? [])));
    }
}
