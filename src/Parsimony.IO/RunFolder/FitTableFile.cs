namespace Parsimony.IO.RunFolder;

/// <summary>Writes fits.csv: one row per network.</summary>
public static class FitTableFile
{
    /// <summary>Writes the networks in the given order.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="fits">Finished networks; all with the same layers.</param>
    /// <param name="scale">The unit of the column lambda; null = the objective's own.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<FitResult> fits, LambdaScale? scale = null) => AtomicFile.WriteText(path, writer =>
    {
        scale ??= LambdaScale.Own;
        var csv = new CsvLineWriter(writer);
        csv.Line(Schemas.FitTable.Header(("<layer>", PathTableFile.Layers(fits.Count == 0 ? 0 : fits[0].Norms.Length))));
        foreach (var fit in fits)
        {
            csv.Add(scale.Show(fit.Lambda));
            foreach (var number in (ReadOnlySpan<int>)[fit.Fold, fit.Restart, fit.Epochs]) csv.Add(number);
            csv.Add([fit.TrainLoss, fit.Loss, fit.Penalty, .. fit.Norms]);
            csv.Add(EnumWord.Of(fit.Status));
            csv.Add(fit.IsPolished ? 1 : 0);
            csv.Add([fit.StationarityGap]);
            csv.Add(fit.Iterations);
            csv.Add(fit.IsConverged ? 1 : 0);
            csv.End();
        }
    });
}
