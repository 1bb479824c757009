using Parsimony.Paths.Options;

namespace Parsimony.Cli.Options;

/// <summary>Seed, threads, and where results go.</summary>
static class RunOptions
{
    public static IReadOnlyList<OptionDeclaration> All { get; } =
    [
        new()
        {
            Name = "seed", Value = "number", Group = OptionGroup.Run, Property = "PathOptions.Seed",
            Help = "Whole number; the same seed gives the same bytes. Default: 0.",
            Apply = (s, text) => s with { Path = s.Path with { Seed = Words.LongWhole("--seed", text) } },
            Resolve = s => s.Path.Seed,
        },
        new()
        {
            Name = "threads", Value = "count", Group = OptionGroup.Run, Property = "PathOptions.Threads", ChangesResult = false,
            Help = "Worker threads, at least 1; changes the duration only. Default: one a core.",
            Apply = (s, text) => s with { Path = s.Path with { Threads = Words.Whole("--threads", text) } },
            Resolve = s => s.Path.Threads,
        },
        new()
        {
            Name = "out", Value = "folder", Group = OptionGroup.Run, Property = "RunFolderTarget.Folder", ChangesResult = false,
            Help = "Folder to write, which must not exist yet. Default: runs/<data>-<n>, the first free n.",
            Apply = (s, text) => s with { Out = Words.Text("--out", text) },
            Resolve = s => s.Out,
        },
        new()
        {
            Name = "overwrite", Group = OptionGroup.Run, Property = "RunFolderTarget.Prepare overwrite", ChangesResult = false,
            Help = "Replace the run in --out. Default: off.",
            Apply = (s, _) => s with { Overwrite = true },
            Resolve = s => s.Overwrite,
        },
        new()
        {
            Name = "json", Group = OptionGroup.Run, Property = "RunJson.Serialize", ChangesResult = false,
            Help = "Print run.json on standard output and nothing else there. Default: off.",
            Apply = (s, _) => s with { Json = true },
            Resolve = s => s.Json,
        },
        new()
        {
            Name = "quiet", Group = OptionGroup.Run, Property = "RunSettings.Quiet", ChangesResult = false,
            Help = "Print nothing but errors (and what --json asks for). Default: off.",
            Apply = (s, _) => s with { Quiet = true },
            Resolve = s => s.Quiet,
        },
        new()
        {
            Name = "verbose", Group = OptionGroup.Run, Commands = CommandNames.Path, Property = "RunSettings.Verbose", ChangesResult = false,
            Help = "Print why each default was taken and everything the run measured. Default: off; the report has it all.",
            Apply = (s, _) => s with { Verbose = true },
            Resolve = s => s.Verbose,
        },
    ];
}
