using System.Buffers.Binary;
using System.Text;
using Parsimony.IO.Safetensors;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

public sealed class SafetensorsDamageTests
{
    [Theory]
    [InlineData("", "it has 0 bytes")]
    [InlineData("short", "it has 5 bytes")]
    [InlineData("a,b,c\n1,2,3\n", "its header should have")]
    public void A_file_of_another_kind_says_what_was_found(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        AssertMessage(expected, folder.Write("m", text));
    }

    [Theory]
    [InlineData("[]", "expected an object")]
    [InlineData("{", "not valid JSON")]
    [InlineData("""{"a":1}""", "expected an object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", "dtype F64, expected F32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "outside the 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "outside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "expected 4 bytes a value")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "length -2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,4],"data_offsets":[0,8]}}""", "expected 4 bytes a value")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "end at byte 4")]
    [InlineData("""{"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "expected a string")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551615]}}""", "outside the 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "outside the 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", "outside the 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9999999999],"data_offsets":[0,8]}}""", "length 9999999999")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "length 2.5")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not valid JSON")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not valid JSON")]
    public void A_header_that_lies_says_where(string header, string expected)
    {
        using var folder = new TemporaryFolder();
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + 8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        File.WriteAllBytes(folder.In("m"), bytes);
        AssertMessage(expected, folder.In("m"));
    }

    [Fact]
    public void A_header_of_endless_axes_or_endless_nesting_is_refused()
    {
        A_header_that_lies_says_where($$$"""{"a":{"dtype":"F32","shape":[{{{string.Join(',', Enumerable.Repeat(1, 100_000))}}}],"data_offsets":[0,8]}}""", "100000 axes");
        A_header_that_lies_says_where($$"""{"a":{{new string('[', 100_000)}}""", "not valid JSON");
    }

    [Fact]
    public void A_header_that_is_not_utf8_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.In("m"), [6, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}']);
        AssertMessage("is not UTF-8", folder.In("m"));
    }

    [Fact]
    public void A_header_longer_than_the_format_allows_is_refused_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder.In("m")))
        {
            // A sparse file: no disk is used.
            stream.SetLength(8 + SafetensorsFile.LongestHeader + 1);
            var length = new byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, SafetensorsFile.LongestHeader + 1);
            stream.Write(length);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertMessage("is longer than", folder.In("m"));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        using var folder = new TemporaryFolder();
        AssertMessage("does not exist", folder.In("nothing"));
        AssertMessage("is a folder", folder.Path);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.In("m"), SampleRun.Model);
        var bytes = File.ReadAllBytes(folder.In("m"));
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(folder.In("cut"), bytes[..length]);
            AssertMessage("is not a whole model file", folder.In("cut"));
        }
    }

    [Fact]
    public void Two_thousand_mutations_give_a_model_or_the_users_error()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.In("m"), SampleRun.Model);
        var whole = File.ReadAllBytes(folder.In("m"));
        for (var mutation = 0; mutation < 2000; mutation++)
        {
            var random = CounterRandom.FromKey(20250101, mutation);
            var bytes = (byte[])whole.Clone();
            for (var change = 0; change <= mutation % 4; change++) bytes[random.NextBits() % (ulong)bytes.Length] = (byte)random.NextBits();
            File.WriteAllBytes(folder.In("mutated"), bytes);
            try
            {
                SafetensorsFile.Read(folder.In("mutated"));
            }
            catch (ParsimonyException)
            {
                // As it should be.
            }
        }
    }

    static void AssertMessage(string expected, string path) =>
        Assert.Contains(expected, Assert.Throws<ParsimonyException>(() => SafetensorsFile.Read(path)).Message, StringComparison.Ordinal);
}
