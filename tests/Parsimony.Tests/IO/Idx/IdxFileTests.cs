using System.Buffers.Binary;
using System.IO.Compression;
using Parsimony.IO.Idx;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO.Idx;

public sealed class IdxFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int, byte[], float[]> Types => new()
    {
        { 0x08, [0, 1, 127, 255], [0, 1, 127, 255] },
        { 0x09, [0, 1, 0x80, 0xFF], [0, 1, -128, -1] },
        { 0x0B, [0x01, 0x02, 0x80, 0x00], [258, -32768] },
        { 0x0C, [0, 1, 0, 0, 0xFF, 0xFF, 0xFF, 0xFE], [65536, -2] },
        { 0x0D, [0x3F, 0xC0, 0, 0, 0xC2, 0xF6, 0xE9, 0x79], [1.5f, -123.456f] },
        { 0x0E, [0x3F, 0xF8, 0, 0, 0, 0, 0, 0], [1.5f] },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_of_numbers_is_read(int type, byte[] numbers, float[] expected)
    {
        var array = IdxFile.Read(Write("numbers", type, [expected.Length], numbers));
        Assert.Equal((expected.Length, Shape.Create([])), (array.Rows, array.RowShape));
        Assert.Equal(expected, array.Values);
    }

    [Fact]
    public void Images_are_rows_of_two_axes_and_pixels_are_scaled()
    {
        var path = Write("images", 0x08, [2, 3, 2], [0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6]);
        var images = IdxFile.Read(path, divisor: 255);
        Assert.Equal((2, new Shape(3, 2)), (images.Rows, images.RowShape));
        Assert.Equal([0, 0.2f, 0.4f, 0.6f, 0.8f, 1], images.Row(0).ToArray());
        Assert.Equal(6f / 255, images.Row(1)[5]);
    }

    [Fact]
    public void Zipped_files_are_told_by_their_content_and_found_without_their_ending()
    {
        var plain = Write("labels", 0x08, [3], [5, 0, 4]);
        using (var zip = new GZipStream(File.Create(_folder.In("zipped-labels.gz")), CompressionLevel.Optimal)) zip.Write(File.ReadAllBytes(plain));
        File.Copy(_folder.In("zipped-labels.gz"), _folder.In("any-name"));
        foreach (var name in new[] { "zipped-labels.gz", "zipped-labels", "any-name" }) Assert.Equal([5, 0, 4], IdxFile.Read(_folder.In(name)).Values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(200_001)]
    public void Files_of_any_length_are_read(int rows)
    {
        var numbers = new byte[2 * rows];
        for (var row = 0; row < rows; row++) BinaryPrimitives.WriteInt16BigEndian(numbers.AsSpan(2 * row), (short)(row % 30_000));
        Assert.Equal(Enumerable.Range(0, rows).Select(row => (float)(row % 30_000)), IdxFile.Read(Write("long", 0x0B, [rows], numbers)).Values);
    }

    [Theory]
    [InlineData("", "it has 0 bytes")]
    [InlineData("0000", "it has 2 bytes")]
    [InlineData("69642C61676509", "it starts with the bytes 69642C61")]
    [InlineData("00000A0100000000", "numbers of the type 0x0A")]
    [InlineData("00000800", "has no axes")]
    [InlineData("0000080300000002000000", "ends within its header: 3 axes need 12 bytes, found 7")]
    [InlineData("00000801FFFFFFFF", "claims the length -1 for axis 0")]
    [InlineData("000008020000000100000000", "claims the length 0 for axis 1")]
    [InlineData("000008037FFFFFFF7FFFFFFF7FFFFFFF", "more than")]
    [InlineData("000008017FFFFFC701", "are 2147483591, found 1")]
    [InlineData("00000B010000000300010002", "int16 numbers of shape [3] are 3, found 2")]
    [InlineData("00000B0100000002000100", "are 2, found 1")]
    [InlineData("0000080100000001AABB", "goes on after its 1 numbers")]
    public void A_file_that_is_wrong_says_what_was_found(string bytes, string expected)
    {
        var path = _folder.In("file");
        File.WriteAllBytes(path, Convert.FromHexString(bytes));
        var message = Assert.Throws<ParsimonyException>(() => IdxFile.Read(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);

        // The same behind gzip.
        using (var zip = new GZipStream(File.Create(path + ".z"), CompressionLevel.Fastest)) zip.Write(Convert.FromHexString(bytes));
        if (bytes.Length > 0) Assert.Contains(expected, Assert.Throws<ParsimonyException>(() => IdxFile.Read(path + ".z")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_a_folder_and_a_broken_zip_say_so()
    {
        Assert.Contains("does not exist", Message(_folder.In("no")), StringComparison.Ordinal);
        Assert.Contains("is a folder", Message(_folder.Path), StringComparison.Ordinal);
        File.WriteAllBytes(_folder.In("zip"), [0x1F, 0x8B, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]);
        Assert.Contains("is not a whole gzip file", Message(_folder.In("zip")), StringComparison.Ordinal);
        Assert.Contains("divisor", Assert.Throws<ParsimonyException>(() => IdxFile.Read("x", 0)).Message, StringComparison.Ordinal);
    }

    static string Message(string path) => Assert.Throws<ParsimonyException>(() => IdxFile.Read(path)).Message;

    string Write(string name, int type, int[] lengths, byte[] numbers)
    {
        var bytes = new List<byte> { 0, 0, (byte)type, (byte)lengths.Length };
        var length = new byte[4];
        foreach (var axis in lengths)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, axis);
            bytes.AddRange(length);
        }

        bytes.AddRange(numbers);
        File.WriteAllBytes(_folder.In(name), [.. bytes]);
        return _folder.In(name);
    }
}
