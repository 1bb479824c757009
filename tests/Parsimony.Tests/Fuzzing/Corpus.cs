using Parsimony.Tests.Support;

namespace Parsimony.Tests.Fuzzing;

/// <summary>The inputs of tests/fuzz-corpus that mutations begin with, those that have broken something once included.</summary>
static class Corpus
{
    /// <summary>The files of a kind below the corpus, with their paths, in ordinal order.</summary>
    public static IReadOnlyList<CorpusEntry> Of(params ReadOnlySpan<string> kind)
    {
        var folder = Folder(kind);
        return
        [
            .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => new CorpusEntry(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file))),
        ];
    }

    /// <summary>A folder of the corpus.</summary>
    public static string Folder(params ReadOnlySpan<string> kind) => Repository.File(["tests", "fuzz-corpus", .. kind]);
}
