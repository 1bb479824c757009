using Parsimony.IO.CSharp;

namespace Parsimony.IO;

/// <summary>Writes a run's model as one file of C# that needs nothing but .NET: <c>model.SaveCSharp(path)</c>, <c>model.ToCSharp()</c>.</summary>
/// <remarks>
/// The file holds one static class with <c>Row</c> (one typed value per column), <c>Predict</c>, and for classes <c>Probabilities</c>. It
/// contains the preprocessing, all restarts and the averaging; what the penalty switched off is left out. It compiles from C# 12 (.NET 8) on
/// without warnings and allocates nothing per row. The same model gives the same bytes.
/// </remarks>
public static class CSharpFiles
{
    extension(FittedModel model)
    {
        /// <summary>Writes the source, whole or not at all.</summary>
        /// <param name="path">The file; an existing one is replaced.</param>
        /// <param name="options">Names, and which lambda; null = defaults.</param>
        /// <exception cref="ParsimonyException">The model cannot be written as C#, a name is not valid, or the file cannot be written.</exception>
        public void SaveCSharp(string path, CSharpOptions? options = null)
        {
            var text = model.ToCSharp(options);
            AtomicFile.WriteText(path, writer => writer.Write(text));
        }

        /// <summary>The source as text.</summary>
        /// <param name="options">Names, and which lambda; null = defaults.</param>
        /// <exception cref="ParsimonyException">
        /// The network is not a chain of dense layers, an activation is not known, there are more columns than a method can have parameters,
        /// or a name is not valid in C#.
        /// </exception>
        public string ToCSharp(CSharpOptions? options = null)
        {
            options ??= new CSharpOptions();
            var exported = ExportedModel.Of(model, options.At ?? model.Select, options.Namespace, options.ClassName);
            return new ModelSource(exported).Write();
        }
    }
}
