using System.Text;
using Parsimony.Cli.Options;
using Parsimony.Tests.Support;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Cli;

/// <summary>docs/options.md, which is written from the declarations of the options.</summary>
public sealed class OptionPageTests
{
    [Fact]
    public void The_page_of_options_says_what_is_declared()
    {
        var file = Repository.File("docs", "options.md");
        var actual = Page();
        if (File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == actual) return;
        var received = Path.ChangeExtension(file, ".received.md");
        File.WriteAllText(received, actual);
        Assert.Fail($"The options changed. Compare {received} with {file}; if the change is meant, replace the latter.");
    }

    static string Page()
    {
        var page = new StringBuilder("""
            # Options

            Every option of every command. `parsimony <command> --help` says the same. In C# an option of a path is the property of that name:
            `--learning-rate` is `PathOptions.LearningRate`. A default depends on the number of rows and columns only.

            [A file can give the options](guides/settings.md): `--settings run.json` repeats a run. The environment variable `PARSIMONY_THREADS` says
            `--threads` for every run of `path` and `fit` that does not say it.

            This page is written from the declarations in `src/Parsimony/Paths/Options` and `src/Parsimony.Cli/Options`; a test holds it to them.

            """.ReplaceLineEndings("\n"));
        Write(page, "inspect", "`parsimony inspect <data.csv>` shows how each column of a table is read and what would become of it.", OptionTable.Inspect);
        Write(page, "path", "`parsimony path <data.csv>` trains the whole path, chooses lambda and writes a run folder.", OptionTable.Path);
        Write(page, "fit", "`parsimony fit <data.csv>` trains one network at one lambda.", OptionTable.Fit);
        Write(page, "predict", "`parsimony predict <run|model.safetensors> <new.csv>` predicts the rows of a table.", ModelOptions.Predict);
        Write(page, "evaluate", "`parsimony evaluate <run|model.safetensors> <labelled.csv>` measures a model on rows with a target.", ModelOptions.Evaluate);
        Write(page, "export", "`parsimony export <run|model.safetensors>` writes the model for other programs.", ModelOptions.Export);
        Write(page, "serve", "`parsimony serve <run|model.safetensors>` serves the model on the web; the native command does not have it.", ModelOptions.Serve);
        Write(page, "lambda", "`parsimony lambda <value>` prints a penalty's strength in every library's units.", LambdaOptions.All);
        Write(page, "studio", "`parsimony studio [<run|data.csv>]` opens a [local page](studio.md) that trains, explores and teaches.", StudioSettings.All);
        return page.ToString();
    }

    static void Write<T>(StringBuilder page, string command, string sentence, IReadOnlyList<OptionDeclaration<T>> options)
    {
        page.Append($"\n## {command}\n\n{sentence}\n\n| option | value | default | what it does |\n|---|---|---|---|\n");
        foreach (var option in options)
        {
            string?[] value = [option.Range is not null && option.Words.Count == 0 ? null : Code(option.Value), option.Range?.ToString()];
            page.Append($"| `{option.Flag}` | {string.Join(", ", value.OfType<string>())} | {(option.IsNeeded ? "needed" : Cell(option.DefaultWords))} | {Cell(option.Help)} |\n");
        }
    }

    static string? Code(string? text) => text is null ? null : $"`{Cell(text)}`";

    static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
