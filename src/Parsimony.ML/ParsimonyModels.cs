namespace Parsimony.ML;

/// <summary>
/// Stores pipelines with a Parsimony model in a folder: <c>mlContext.Model.SaveParsimony</c> and <c>mlContext.Model.LoadParsimony</c>.
/// </summary>
/// <remarks>
/// ML.NET writes only transformers of its own into a zip. The folder holds them as 1.zip, 3.zip, ..., and Parsimony's models between them as
/// 2.safetensors, ..., in the order of the pipeline.
/// </remarks>
public static class ParsimonyModels
{
    const string Zip = ".zip", Model = ".safetensors";

    extension(ModelOperationsCatalog catalog)
    {
        /// <summary>Writes a pipeline into a new folder, whole or not at all.</summary>
        /// <param name="model">What <c>Fit</c> of the pipeline returned.</param>
        /// <param name="inputSchema">The columns that the pipeline was trained with: <c>view.Schema</c>.</param>
        /// <param name="folder">The folder, which must not exist.</param>
        /// <exception cref="ParsimonyException">The folder exists, or cannot be written.</exception>
        public void SaveParsimony(ITransformer model, DataViewSchema inputSchema, string folder)
        {
            ArgumentNullException.ThrowIfNull(model);
            ArgumentNullException.ThrowIfNull(inputSchema);
            ArgumentException.ThrowIfNullOrEmpty(folder);
            if (Path.Exists(folder)) throw new ParsimonyException($"{folder} exists already. Choose another folder, or remove it.");
            var full = Path.GetFullPath(folder);
            var temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.tmp");
            try
            {
                if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
                Directory.CreateDirectory(temporary);
                Write(catalog, [.. Steps(model)], inputSchema, temporary);
                Directory.Move(temporary, full);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new ParsimonyException($"Cannot write {folder}: {error.Message}", error);
            }
            finally
            {
                if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            }
        }

        /// <summary>Reads a pipeline back.</summary>
        /// <param name="folder">A folder that <c>SaveParsimony</c> wrote.</param>
        /// <exception cref="ParsimonyException">The folder is missing, or a file in it is missing or damaged.</exception>
        public TransformerChain<ITransformer> LoadParsimony(string folder)
        {
            if (!Directory.Exists(folder)) throw new ParsimonyException($"Folder {folder} does not exist. Give one that SaveParsimony wrote.");
            var steps = new List<ITransformer>();
            for (var number = 1; ; number++)
            {
                var (zip, model) = (Name(folder, number, Zip), Name(folder, number, Model));
                if (File.Exists(model)) steps.Add(ParsimonyTransformer.Load(model));
                else if (File.Exists(zip)) steps.Add(Load(catalog, zip));
                else break;
            }

            int files = Directory.EnumerateFiles(folder).Count(file => Path.GetExtension(file) is Zip or Model);
            if (steps.Count == 0 || files != steps.Count)
                throw new ParsimonyException($"{folder} holds {steps.Count} steps in a row (1.zip, 2.safetensors, ...) and {files} such files. " +
                    "Expected one file for each step. Save the pipeline again.");
            return new TransformerChain<ITransformer>([.. steps]);
        }
    }

    static ITransformer Load(ModelOperationsCatalog catalog, string zip)
    {
        try
        {
            return catalog.Load(zip, out _);
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or InvalidOperationException or IOException)
        {
            throw new ParsimonyException($"{zip} is damaged, or not a model of ML.NET: {error.Message}", error);
        }
    }

    // Steps of ML.NET that follow one another share a zip.
    static void Write(ModelOperationsCatalog catalog, ITransformer[] steps, DataViewSchema schema, string folder)
    {
        var number = 0;
        for (var first = 0; first < steps.Length;)
        {
            number++;
            if (steps[first] is ParsimonyTransformer own)
            {
                own.Save(Name(folder, number, Model));
                schema = own.GetOutputSchema(schema);
                first++;
                continue;
            }

            var others = new TransformerChain<ITransformer>([.. steps[first..].TakeWhile(step => step is not ParsimonyTransformer)]);
            catalog.Save(others, schema, Name(folder, number, Zip));
            schema = others.GetOutputSchema(schema);
            first += others.Count();
        }
    }

    static IEnumerable<ITransformer> Steps(ITransformer model) => model is IEnumerable<ITransformer> chain ? chain.SelectMany(Steps) : [model];

    static string Name(string folder, int number, string end) => Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture) + end);
}
