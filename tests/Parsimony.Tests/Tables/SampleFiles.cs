using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Microsoft.Data.Sqlite;
using Parquet;
using Parquet.Schema;

namespace Parsimony.Tests.Tables;

/// <summary>Writes <see cref="SampleRow.All"/> in every format, with the format's own library or by hand.</summary>
static class SampleFiles
{
    static readonly SampleRow[] s_rows = SampleRow.All;

    /// <summary>Names whose ends say the format.</summary>
    public static string[] Names { get; } =
        ["t.csv", "t.tsv", "t.csv.gz", "t.jsonl", "t.jsonl.gz", "t.db", "t.parquet", "t.arrow", "t.arrows", "t.xlsx"];

    /// <summary>Writes one file.</summary>
    public static string Write(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        switch (Path.GetExtension(name))
        {
            case ".gz": Pack(Write(folder, name[..^3]), path); break;
            case ".csv": File.WriteAllText(path, Text(',')); break;
            case ".tsv": File.WriteAllText(path, Text('\t')); break;
            case ".jsonl": File.WriteAllLines(path, s_rows.Select(Json)); break;
            case ".db": WriteSqlite(path); break;
            case ".parquet": WriteParquetAsync(path).GetAwaiter().GetResult(); break;
            case ".xlsx": WriteExcel(path); break;
            default: WriteArrow(path); break;
        }

        return path;
    }

    /// <summary>The table as text.</summary>
    public static string Text(char separator) => string.Concat(s_rows.Select(row => string.Join(separator, row.Cells.Select(Cell)) + "\n")
        .Prepend(string.Join(separator, SampleRow.Names) + "\n"));

    /// <summary>Writes a workbook of one sheet of cells: numbers, words, dates and truths.</summary>
    public static void WriteExcel(string path, string sheet, IEnumerable<object?[]> rows, string? second = null)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
        string[] sheets = second is null ? [sheet] : [sheet, second];
        Entry("_rels/.rels", $"<Relationships xmlns='{Package}'>" +
            $"<Relationship Id='r' Type='{Links}/officeDocument' Target='xl/workbook.xml'/></Relationships>");
        Entry("xl/workbook.xml", $"<workbook xmlns='{Main}' xmlns:r='{Links}'><sheets>" +
            string.Concat(sheets.Select((name, at) => $"<sheet name='{name}' sheetId='{at + 1}' r:id='s{at}'/>")) + "</sheets></workbook>");
        Entry("xl/_rels/workbook.xml.rels", $"<Relationships xmlns='{Package}'>" +
            string.Concat(sheets.Select((_, at) => $"<Relationship Id='s{at}' Type='{Links}/worksheet' Target='worksheets/s{at}.xml'/>")) +
            $"<Relationship Id='y' Type='{Links}/styles' Target='styles.xml'/></Relationships>");
        Entry("xl/styles.xml", $"<styleSheet xmlns='{Main}'><cellXfs " +
            $"count='2'><xf numFmtId='0'/><xf numFmtId='14' applyNumberFormat='1'/></cellXfs></styleSheet>");
        Entry("xl/worksheets/s0.xml", Sheet(rows));
        if (second is not null) Entry("xl/worksheets/s1.xml", Sheet([["q", "r"], [1.0, "x"], [2.0, "z"]]));

        void Entry(string name, string text)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text);
        }

        string Sheet(IEnumerable<object?[]> cells) =>
            $"<worksheet xmlns='{Main}'><sheetData>{string.Concat(cells.Select(Row))}</sheetData></worksheet>";

        static string Row(object?[] cells, int at) =>
            $"<row r='{at + 1}'>{string.Concat(cells.Select((cell, column) => Excel(cell, $"{(char)('A' + column)}{at + 1}")))}</row>";
    }

    static void WriteExcel(string path) => WriteExcel(path, "data", s_rows.Select(row => row.Cells).Prepend(SampleRow.Names));

    static string Excel(object? cell, string place) => cell switch
    {
        null => "",
        string word when word.StartsWith('#') => $"<c r='{place}' t='e'><f>1/0</f><v>{word}</v></c>",
        string word => $"<c r='{place}' t='inlineStr'><is><t>{word}</t></is></c>",
        bool truth => $"<c r='{place}' t='b'><v>{(truth ? 1 : 0)}</v></c>",
        DateTime date => $"<c r='{place}' s='1'><v>{Cell(date.ToOADate())}</v></c>",
        _ => $"<c r='{place}'><v>{Cell(cell)}</v></c>",
    };

    static string Cell(object? cell) => cell switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    static string Json(SampleRow row) => JsonSerializer.Serialize(SampleRow.Names.Zip(row.Cells)
        .Where(entry => entry.Second is not null)
        .ToDictionary(entry => entry.First, entry => entry.Second is DateTime ? Cell(entry.Second) : entry.Second));

    static void Pack(string source, string path)
    {
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        packed.Write(File.ReadAllBytes(source));
    }

    static void WriteSqlite(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Run("create table t(size real, color text, fresh boolean, day date, count integer, code text, y real)", []);
        foreach (var row in s_rows) Run("insert into t values (@0, @1, @2, @3, @4, @5, @6)", row.Cells);
        transaction.Commit();

        void Run(string sql, object?[] cells)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (at, cell) in cells.Index()) command.Parameters.AddWithValue($"@{at}", cell is DateTime ? Cell(cell) : cell ?? DBNull.Value);
            command.ExecuteNonQuery();
        }
    }

    static async Task WriteParquetAsync(string path)
    {
        var schema = new ParquetSchema(new DataField<double?>("size"), new DataField<string>("color"), new DataField<bool>("fresh"),
            new DataField<DateTime>("day"),
            new DataField<long>("count"), new DataField<string>("code"), new DataField<double>("y"));
        using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream);
        foreach (var rows in s_rows.Chunk(25))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<double>(schema.DataFields[0], rows.Select(row => row.Size).ToArray().AsMemory());
            await group.WriteAsync(schema.DataFields[1], rows.Select(row => row.Color!).ToArray());
            await group.WriteAsync<bool>(schema.DataFields[2], rows.Select(row => row.Fresh).ToArray().AsMemory());
            await group.WriteAsync<DateTime>(schema.DataFields[3], rows.Select(row => row.Day).ToArray().AsMemory());
            await group.WriteAsync<long>(schema.DataFields[4], rows.Select(row => row.Count).ToArray().AsMemory());
            await group.WriteAsync(schema.DataFields[5], rows.Select(row => row.Code).ToArray());
            await group.WriteAsync<double>(schema.DataFields[6], rows.Select(row => row.Y).ToArray().AsMemory());
        }
    }

    static void WriteArrow(string path)
    {
        using var stream = File.Create(path);
        var colors = new[] { "red", "green", "blue" };
        var codes = new Int32Array.Builder();
        foreach (var row in s_rows) _ = row.Color is null ? codes.AppendNull() : codes.Append(System.Array.IndexOf(colors, row.Color));
        var sizes = new DoubleArray.Builder();
        foreach (var row in s_rows) _ = row.Size is { } size ? sizes.Append(size) : sizes.AppendNull();
        var days = new TimestampArray.Builder(Apache.Arrow.Types.TimeUnit.Millisecond, "Europe/Rome");
        foreach (var row in s_rows) days.Append(new DateTimeOffset(row.Day, TimeSpan.Zero));
        using var batch = new RecordBatch.Builder()
            .Append("size", true, sizes.Build())
            .Append("color", true, new DictionaryArray(
                new Apache.Arrow.Types.DictionaryType(Apache.Arrow.Types.Int32Type.Default, Apache.Arrow.Types.StringType.Default, false),
                codes.Build(), new StringArray.Builder().AppendRange(colors).Build()))
            .Append("fresh", false, new BooleanArray.Builder().AppendRange(s_rows.Select(row => row.Fresh)).Build())
            .Append("day", false, days.Build())
            .Append("count", false, new Int64Array.Builder().AppendRange(s_rows.Select(row => row.Count)).Build())
            .Append("code", false, new StringArray.Builder().AppendRange(s_rows.Select(row => row.Code)).Build())
            .Append("y", false, new DoubleArray.Builder().AppendRange(s_rows.Select(row => row.Y)).Build())
            .Build();
        using var writer = path.EndsWith('s') ? new ArrowStreamWriter(stream, batch.Schema) : new ArrowFileWriter(stream, batch.Schema);
        writer.WriteRecordBatch(batch);
        writer.WriteEnd();
    }
}
