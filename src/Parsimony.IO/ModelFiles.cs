namespace Parsimony.IO;

/// <summary>Stores Sequential and Functional models: <c>model.Save(path)</c>, <c>Model.Load(path)</c>, <c>model.LoadWeights(path)</c>.</summary>
/// <remarks>
/// The file is safetensors: weights by name (<c>dense/kernel</c>), the optimizer's memory by name (<c>optimizer/m/dense/kernel</c>), and in
/// the metadata, as JSON texts, <c>model</c> (class, name, seed), <c>architecture</c>, <c>compilation</c> and <c>training</c>.
/// </remarks>
public static class ModelFiles
{
    extension(Model model)
    {
        /// <summary>Writes architecture, compilation and weights as one safetensors file, whole or not at all.</summary>
        /// <param name="path">The file; an existing one is replaced.</param>
        /// <param name="includeOptimizer">
        /// True: the optimizer's memory is stored, too, so that training can go on to the same bits (give <c>Fit</c> the epochs done as
        /// <c>initialEpoch</c>). False (default): it is left out, and with Adam the file has a third of the size.
        /// </param>
        /// <exception cref="ParsimonyException">The model is not built, or the file cannot be written.</exception>
        public void Save(string path, bool includeOptimizer = false) => SafetensorsFile.Write(path, model.ToState(includeOptimizer));

        /// <summary>Reads a model back, compiled as it was; register your own classes first.</summary>
        /// <param name="path">The file that <c>Save</c> or ModelCheckpoint wrote.</param>
        /// <exception cref="ParsimonyException">The file is missing or damaged, or has another kind of model or an unregistered class.</exception>
        public static Model Load(string path)
        {
            var state = SafetensorsFile.Read(path);
            return FileErrors.Naming(path, () => Model.FromState(state));
        }

        /// <summary>Puts the weights of a file into this model; its optimizer stays as it is.</summary>
        /// <param name="path">The file that <c>Save</c> or ModelCheckpoint wrote, with the same architecture.</param>
        /// <exception cref="ParsimonyException">The file is missing, damaged or of another architecture; the model is unchanged.</exception>
        public void LoadWeights(string path)
        {
            var state = SafetensorsFile.Read(path);
            FileErrors.Naming(path, () => model.LoadWeights(state));
        }
    }
}
