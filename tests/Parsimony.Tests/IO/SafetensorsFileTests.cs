using System.Buffers.Binary;
using System.Text;
using Parsimony.IO.Safetensors;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void What_is_written_comes_back_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.In("m"), SampleRun.Model);
        var read = SafetensorsFile.Read(folder.In("m"));
        Assert.Equal(SampleRun.Model.Metadata.OrderBy(e => e.Key), read.Metadata);
        Assert.Equal(SampleRun.Model.Tensors.Count, read.Tensors.Count);
        foreach (var (expected, actual) in SampleRun.Model.Tensors.Zip(read.Tensors))
        {
            Assert.Equal(expected.Name, actual.Name);
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.Equal(expected.Values.Select(BitConverter.SingleToInt32Bits), actual.Values.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes_and_nothing_beside_them()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.In("a"), SampleRun.Model);
        var reordered = SampleRun.Model with { Metadata = SampleRun.Model.Metadata.Reverse().ToDictionary() };
        SafetensorsFile.Write(folder.In("b"), reordered);
        Assert.Equal(File.ReadAllBytes(folder.In("a")), File.ReadAllBytes(folder.In("b")));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void The_layout_is_that_of_the_format()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.In("m"), new ModelState(new Dictionary<string, string> { ["k"] = "v" }, [new NamedTensor("t", [2], [1, 2])]));
        var bytes = File.ReadAllBytes(folder.In("m"));
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal("""{"__metadata__":{"k":"v"},"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal([0, 0, 0x80, 0x3F, 0, 0, 0, 0x40], bytes[(8 + length)..]);
    }

    [Fact]
    public void A_state_that_contradicts_itself_is_not_written()
    {
        using var folder = new TemporaryFolder();
        var none = new Dictionary<string, string>();
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(folder.In("m"), new ModelState(none, [new("a", [1], [1]), new("a", [1], [1])])));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(folder.In("m"), new ModelState(none, [new("a", [2], [1])])));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_the_users_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        Assert.Contains("Cannot write", Assert.Throws<ParsimonyException>(() => SafetensorsFile.Write(folder.In("file", "m"), SampleRun.Model)).Message, StringComparison.Ordinal);
        Assert.Contains("folder", Assert.Throws<ParsimonyException>(() => SafetensorsFile.Write(folder.Path, SampleRun.Model)).Message, StringComparison.Ordinal);
    }
}
