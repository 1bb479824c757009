using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.IO.Idx;
using Parsimony.Procedure;
using Parsimony.Tables;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Fuzzing;

/// <summary>A damaged or hostile table, of any format, is a table or an error that says what is wrong.</summary>
public sealed class TableFuzzTests : IDisposable
{
    // Arrow's reader reserves what a damaged length says, up to 2 GB for each of a few messages, and uses no more than the file has.
    const long ReservedBytes = 20_000_000_000;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_and_json_lines() => Fuzzer.Run("tables", Corpus.Of("tables"), 800, 20_000, Read);

    [Fact]
    public void Binary_formats_and_packed_text() => Fuzzer.Run(
        "binary-tables", Corpus.Of("binary-tables"), 200, 20_000, Read, Unpacked, ReservedBytes);

    [Fact]
    public void Files_of_numbers_in_the_idx_format() =>
        Fuzzer.Run("idx", Corpus.Of("idx"), 300, 20_000, (_, input) => IdxFile.Read(Write("numbers", input)));

    [Fact]
    public void Schemas_lambdas_and_folds() => Fuzzer.Run("table-settings", Corpus.Of("table-settings"), 500, 20_000, (name, input) =>
    {
        var file = Write(Path.GetFileName(name), input);
        if (name.StartsWith("lambda", StringComparison.Ordinal)) LambdaFileReader.Read(file);
        else if (name.StartsWith("fold", StringComparison.Ordinal)) FoldFileReader.Read(file);
        else CsvTableReader.Read(Path.Combine(Corpus.Folder("tables"), "comma.csv"), new CsvOptions { Schema = SchemaFile.Read(file) });
    });

    // A packed table is mostly changed inside, as it can be unpacked then.
    static byte[] Unpacked(CorpusEntry entry, CorpusEntry other, ref CounterRandom random)
    {
        if (random.NextInt(4) == 0) return Mutator.Of(entry.Bytes, other.Bytes, ref random);
        return Path.GetExtension(entry.Name) switch
        {
            ".gz" => PackedFile.Gzip(Mutator.Of(PackedFile.Ungzip(entry.Bytes), entry.Bytes, ref random)),
            ".xlsx" => PackedFile.OfChangedPart(entry.Bytes, ref random),
            _ => random.NextInt(2) == 0 ? Mutator.OfSameLength(entry.Bytes, ref random) : Mutator.Of(entry.Bytes, other.Bytes, ref random),
        };
    }

    void Read(string name, byte[] input)
    {
        var table = TableFile.Read(Write(Path.GetFileName(name), input), new TableFileOptions());
        TableInspection.Of(table, new DatasetOptions { Target = "" });
        if (table.Columns.Count > 0) Dataset.FromTable(table, new DatasetOptions { Target = table.Columns[^1].Name });
    }

    string Write(string name, byte[] input)
    {
        File.WriteAllBytes(_folder.In(name), input);
        return _folder.In(name);
    }
}
