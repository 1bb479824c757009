using Parsimony.IO.RunFolder;

namespace Parsimony.IO;

/// <summary>Stores a path as a run folder, as the command does: <c>path.Save(folder)</c> and <c>RegularizationPath.Load(folder)</c>.</summary>
/// <example>
/// <code>
/// var data = Dataset.FromArrays(x, y, task: LearningTask.Regression); // 12 rows
/// var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [], LambdaGrid = [1, 0.1], Folds = 3 });
/// path.Save("runs/line");
/// Console.WriteLine(RegularizationPath.Load("runs/line").Rows.Count); // 2
/// </code></example>
public static class PathFiles
{
    extension(RegularizationPath path)
    {
        /// <summary>Writes the run folder, whole or not at all: run.json, path.csv, fits.csv, oof.csv and model.safetensors.</summary>
        /// <remarks>
        /// Paths without a hidden layer have coefficients.csv besides, networks linear.csv. <c>parsimony report folder</c> adds report.html,
        /// <c>HtmlReport</c> of Parsimony.Reporting writes the same page.
        /// </remarks>
        /// <param name="folder">The folder, which must not exist.</param>
        /// <param name="overwrite">True: a run that is in the folder is replaced; files of yours in it stay.</param>
        /// <exception cref="ParsimonyException">The folder exists or cannot be written, or the path was itself loaded from a folder.</exception>
        public void Save(string folder, bool overwrite = false)
        {
            ArgumentNullException.ThrowIfNull(folder);
            if (path.IsLoaded) throw new ParsimonyException("The path was loaded from a run folder, which has everything of it. Copy that folder.");
            using var target = RunFolderTarget.Prepare(folder, path.Summary.Data, overwrite);
            target.Commit(RunFolderContents.Of(path));
            if (target.Remark is { } remark) throw new ParsimonyException(remark);
        }

        /// <summary>Reads a path back from a folder that <c>Save</c> or <c>parsimony path</c> wrote.</summary>
        /// <remarks>
        /// It has all of a path but <see cref="RegularizationPath.Data"/> and <see cref="RegularizationPath.Result"/>: a folder keeps neither the
        /// training rows nor all held-out predictions.
        /// </remarks>
        /// <param name="folder">The run folder.</param>
        /// <exception cref="ParsimonyException">It is no run folder of a path, or a file is missing or broken.</exception>
        public static RegularizationPath Load(string folder)
        {
            ArgumentNullException.ThrowIfNull(folder);
            var (summary, rows) = RunFolderReader.ReadSummary(folder);
            var model = File.Exists(Path.Combine(folder, Schemas.ModelFile)) ? FittedModel.Load(folder) : null;
            return RegularizationPath.FromFolder(
                rows,
                summary,
                model,
                RunFolderReader.ReadKept(folder),
                RunFolderReader.ReadLinear(folder, summary),
                RunFolderReader.ReadCoefficients(folder, summary));
        }
    }
}
