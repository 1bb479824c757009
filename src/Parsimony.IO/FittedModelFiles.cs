using Parsimony.IO.RunFolder;
using Parsimony.IO.Safetensors;
using Parsimony.Models;

namespace Parsimony.IO;

/// <summary>Models as files: <c>FittedModel.Load(path)</c> and <c>model.Save(path)</c>.</summary>
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
        /// <exception cref="ParsimonyException">It is missing, broken, or a run folder without a model.</exception>
        public static FittedModel Load(string path)
        {
            var file = ModelIn(path);
            var state = SafetensorsFile.Read(file);
            try
            {
                return FittedModel.FromState(state);
            }
            catch (ParsimonyException error)
            {
                throw new ParsimonyException($"{file}: {error.Message}", error);
            }
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
