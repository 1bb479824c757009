using Parsimony.Results;
using Parsimony.Vocabulary;

namespace Parsimony.IO.RunFolder;

/// <summary>fits.csv: one row per network.</summary>
public static class FitTableFile
{
    /// <summary>Writes the networks in the order in which they are given.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="fits">Finished networks; all with the same layers.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<FitResult> fits) => AtomicFile.WriteText(path, writer =>
    {
        var csv = new CsvLines(writer);
        csv.Line(Schemas.FitTable.Header(("<layer>", PathTableFile.Layers(fits.Count == 0 ? 0 : fits[0].Norms.Length))));
        foreach (var fit in fits)
        {
            csv.Add(fit.Lambda);
            csv.Add(fit.Fold);
            csv.Add(fit.Restart);
            csv.Add(fit.Epochs);
            csv.Add(fit.TrainLoss);
            csv.Add(fit.Loss);
            csv.Add(fit.Penalty);
            foreach (var norm in fit.Norms) csv.Add(norm);
            csv.Add(EnumWord.Of(fit.Status));
            csv.Add(fit.IsPolished ? 1 : 0);
            csv.End();
        }
    });
}
