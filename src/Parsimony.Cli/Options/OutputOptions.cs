namespace Parsimony.Cli.Options;

/// <summary>Where the results of a run go and what is printed.</summary>
static class OutputOptions
{
    public static IReadOnlyList<OptionDeclaration<RunSettings>> All { get; } =
    [
        new("RunFolderTarget.Prepare(folder)", s => s.Out, (s, word) => s with { Out = word.Word() })
        {
            Name = "out", Value = "folder", Group = OptionGroup.Run, ChangesResult = false, Default = "runs/<data>-<n>, the first free n",
            Help = "Folder to write, which must not exist yet.",
        },
        new("RunFolderTarget.Prepare(overwrite: true)", s => s.Overwrite, (s, _) => s with { Overwrite = true })
        {
            Name = "overwrite", Group = OptionGroup.Run, ChangesResult = false, Help = "Replace the run in --out.",
        },
        new("RunSettings.Json", s => s.Json, (s, _) => s with { Json = true })
        {
            Group = OptionGroup.Run, ChangesResult = false, Help = "Print run.json on standard output and nothing else there.",
        },
        new("RunSettings.Quiet", s => s.Quiet, (s, _) => s with { Quiet = true })
        {
            Group = OptionGroup.Run, ChangesResult = false, Help = "Print nothing but errors (and what --json asks for).",
        },
        new("RunSettings.Verbose", s => s.Verbose, (s, _) => s with { Verbose = true })
        {
            Group = OptionGroup.Run, OnlyPath = true, ChangesResult = false,
            Help = "Print why each default was taken and everything the run measured; the report has it all.",
        },
    ];
}
