using Parsimony.IO.Safetensors;
using Parsimony.Models;

namespace Parsimony.IO;

/// <summary>Sequential and functional models as files: <c>model.Save(path)</c>, <c>Model.Load(path)</c>, <c>model.LoadWeights(path)</c>.</summary>
/// <remarks>
/// A file is safetensors: weights by name (<c>dense/kernel</c>), what the optimizer remembers by name (<c>optimizer/m/dense/kernel</c>), and in
/// the metadata, as JSON texts, <c>model</c> (class, name, seed), <c>architecture</c>, <c>compilation</c> and <c>training</c>.
/// </remarks>
public static class ModelFiles
{
    extension(Model model)
    {
        /// <summary>Writes architecture, compilation and weights as one safetensors file, whole or not at all.</summary>
        /// <param name="path">The file; an existing one is replaced.</param>
        /// <param name="includeOptimizer">
        /// True: with what the optimizer remembers, so that training goes on to the same bits (give <c>Fit</c> the epochs done as
        /// <c>initialEpoch</c>); false (default): without, a third of the size with Adam.
        /// </param>
        /// <exception cref="ParsimonyException">The model is not built, or the file cannot be written.</exception>
        public void Save(string path, bool includeOptimizer = false) => SafetensorsFile.Write(path, model.ToState(includeOptimizer));

        /// <summary>Reads a model back, compiled as it was; classes of your own must be registered before.</summary>
        /// <param name="path">What <c>Save</c> or ModelCheckpoint wrote.</param>
        /// <exception cref="ParsimonyException">
        /// It is missing, damaged, of another program version, no such model, or has a class that is not registered; the message names the file.
        /// </exception>
        public static Model Load(string path)
        {
            var state = SafetensorsFile.Read(path);
            try
            {
                return Model.FromState(state);
            }
            catch (ParsimonyException error)
            {
                throw Named(path, error);
            }
        }

        /// <summary>Puts the weights of a file into this model; the optimizer, where there is one, stays as it is.</summary>
        /// <param name="path">What <c>Save</c> or ModelCheckpoint wrote, of the same architecture.</param>
        /// <exception cref="ParsimonyException">
        /// The file is missing, damaged or of another architecture, or this model is not built; the message names the file, the model is unchanged.
        /// </exception>
        public void LoadWeights(string path)
        {
            var state = SafetensorsFile.Read(path);
            try
            {
                model.LoadWeights(state);
            }
            catch (ParsimonyException error)
            {
                throw Named(path, error);
            }
        }
    }

    static ParsimonyException Named(string path, ParsimonyException error) => new($"{path}: {error.Message}", error);
}
