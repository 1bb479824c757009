using Parsimony.IO.RunFolder;

namespace Parsimony.IO;

/// <summary>Stores the model of a run: <c>model.Save(path)</c> and <c>FittedModel.Load(path)</c>.</summary>
public static class FittedModelFiles
{
    extension(FittedModel model)
    {
        /// <summary>Writes the model as one safetensors file, whole or not at all.</summary>
        /// <param name="path">The file; an existing one is replaced.</param>
        /// <exception cref="ParsimonyException">The file cannot be written.</exception>
        public void Save(string path) => SafetensorsFile.Write(path, model.ToState());

        /// <summary>Reads a model back.</summary>
        /// <param name="path">A model.safetensors, or the run folder that holds one.</param>
        /// <exception cref="ParsimonyException">The file is missing or damaged, or the run folder has no model.</exception>
        public static FittedModel Load(string path)
        {
            var file = ModelIn(path);
            var state = SafetensorsFile.Read(file);
            return FileErrors.Naming(file, () => FittedModel.FromState(state));
        }
    }

    static string ModelIn(string path)
    {
        if (!Directory.Exists(path)) return path;
        var file = Path.Combine(path, Schemas.ModelFile);
        if (File.Exists(file)) return file;
        throw new ParsimonyException(File.Exists(Path.Combine(path, Schemas.Summary.FileName))
            ? $"Run folder {path} has no model: the run was interrupted before the chosen lambdas were refitted. Run the path again."
            : $"{path} is not a run folder: it has neither {Schemas.Summary.FileName} nor {Schemas.ModelFile}.");
    }
}
