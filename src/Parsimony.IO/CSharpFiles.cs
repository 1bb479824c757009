using Parsimony.IO.CSharp;
using Parsimony.Models;

namespace Parsimony.IO;

/// <summary>A run's model as one file of C# that needs nothing but .NET: <c>model.SaveCSharp(path)</c>, <c>model.ToCSharp()</c>.</summary>
/// <remarks>
/// The file holds one static class: <c>Row</c> with one typed value per column, <c>Predict</c>, and for classes <c>Probabilities</c>. Preprocessing,
/// all restarts and the averaging are in it; what the penalty switched off is left out. It compiles from C# 12 (.NET 8) on without warnings,
/// allocates nothing per row, and the same model gives the same bytes.
/// </remarks>
public static class CSharpFiles
{
    extension(FittedModel model)
    {
        /// <summary>Writes the source, whole or not at all.</summary>
        /// <param name="path">The file; an existing one is replaced.</param>
        /// <param name="options">Names, and which lambda; null = defaults.</param>
        /// <exception cref="ParsimonyException">
        /// The network is no chain of dense layers, has an activation that is not known, or more columns than a method has parameters; a name is no
        /// C# name; the file cannot be written.
        /// </exception>
        public void SaveCSharp(string path, CSharpOptions? options = null)
        {
            var text = model.ToCSharp(options);
            AtomicFile.WriteText(path, writer => writer.Write(text));
        }

        /// <summary>The source.</summary>
        /// <param name="options">Names, and which lambda; null = defaults.</param>
        /// <exception cref="ParsimonyException">
        /// The network is no chain of dense layers, has an activation that is not known, or more columns than a method has parameters; a name is no
        /// C# name.
        /// </exception>
        public string ToCSharp(CSharpOptions? options = null) => new ModelSource(ExportedModel.Of(model, options ?? new CSharpOptions())).Write();
    }
}
