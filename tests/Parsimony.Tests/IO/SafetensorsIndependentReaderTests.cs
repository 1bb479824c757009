using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Parsimony.IO;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

/// <summary>A second reader, made from the format's description alone, finds the same weights under the same names.</summary>
public sealed class SafetensorsIndependentReaderTests
{
    [Fact]
    public void A_runs_model_opens_in_another_reader()
    {
        using var folder = new TemporaryFolder();
        var model = SmallModel.Model();
        model.Save(folder.In("m.safetensors"));
        var tensors = Read(File.ReadAllBytes(folder.In("m.safetensors")));
        foreach (var expected in model.ToState().Tensors)
        {
            var (shape, values) = tensors[expected.Name];
            Assert.Equal(expected.Shape, shape);
            Assert.Equal(expected.Values, values);
        }

        Assert.Equal(model.ToState().Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["1se/0/bias_1", "1se/0/bias_2", "1se/0/kernel_1", "1se/0/kernel_2", "1se/1/bias_1", "1se/1/bias_2", "1se/1/kernel_1", "1se/1/kernel_2"],
            tensors.Keys.Where(name => name.StartsWith("1se", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    static Dictionary<string, (int[] Shape, float[] Values)> Read(byte[] file)
    {
        var length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
        Assert.Equal(0, (8 + length) % 8);
        var header = JsonNode.Parse(file.AsSpan(8, length))!.AsObject();
        var data = file.AsSpan(8 + length).ToArray();
        var tensors = new Dictionary<string, (int[] Shape, float[] Values)>(StringComparer.Ordinal);
        foreach (var (name, tensor) in header)
        {
            if (name == "__metadata__")
            {
                Assert.All(tensor!.AsObject(), entry => Assert.Equal(System.Text.Json.JsonValueKind.String, entry.Value!.GetValueKind()));
                continue;
            }

            Assert.Equal("F32", (string?)tensor!["dtype"]);
            var (begin, end) = ((int)tensor["data_offsets"]![0]!, (int)tensor["data_offsets"]![1]!);
            var values = Enumerable.Range(0, (end - begin) / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(data.AsSpan(begin + 4 * i))).ToArray();
            tensors.Add(name, ([.. tensor["shape"]!.AsArray().Select(size => (int)size!)], values));
        }

        return tensors;
    }
}
