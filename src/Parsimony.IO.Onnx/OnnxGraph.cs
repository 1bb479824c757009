using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;

namespace Parsimony.IO.Onnx;

/// <summary>Builds an ONNX computation operation by operation; every value has a name of its own.</summary>
sealed class OnnxGraph
{
    /// <summary>Name of the first axis of every input and output, which counts rows.</summary>
    public const string RowAxis = "N";

    // A constant of at most this many bytes is shared with an equal one that is there already.
    const int LongestShared = 64;

    const string InputSuffix = "_input";

    readonly GraphProto _graph = new();
    readonly HashSet<string> _names = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);

    /// <summary>Creates an empty graph. The names of its outputs are reserved.</summary>
    public OnnxGraph(string name, params ReadOnlySpan<string> outputs)
    {
        _graph.Name = name;
        foreach (var output in outputs) _names.Add(output);
    }

    /// <summary>Name of the first input, which has as many rows as all others.</summary>
    public string FirstInput => _graph.Input[0].Name;

    /// <summary>Declares an input whose rows have the shape <paramref name="row"/>.</summary>
    /// <returns>The given name, or that name with <c>_input</c> behind it where it is taken.</returns>
    public string Input(string name, DataType type, params IReadOnlyList<int> row)
    {
        var unique = name.Length > 0 && _names.Add(name) ? name
            : _names.Add(name + InputSuffix) ? name + InputSuffix
            : Next(name + InputSuffix);
        _graph.Input.Add(Value(unique, type, row));
        return unique;
    }

    /// <summary>Declares an output whose rows have the shape <paramref name="row"/>, and gives it a value.</summary>
    public void Output(string name, string value, DataType type, params IReadOnlyList<int> row)
    {
        _graph.Node.Add(new NodeProto { OpType = "Identity", Name = name, Input = { value }, Output = { name } });
        _graph.Output.Add(Value(name, type, row));
    }

    public string Node(string operation, string[] inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var output = Next(operation.ToLowerInvariant());
        var node = new NodeProto { OpType = operation, Name = output, Input = { inputs }, Output = { output } };
        if (operation == "LabelEncoder") node.Domain = OnnxDocument.LearningDomain;
        foreach (var attribute in attributes) node.Attribute.Add(attribute);
        _graph.Node.Add(node);
        return output;
    }

    /// <summary>Adds an operation with two inputs.</summary>
    public string Node(string operation, string left, string right) => Node(operation, [left, right]);

    public string Node(string operation, string input, params ReadOnlySpan<AttributeProto> attributes) =>
        Node(operation, [input], attributes);

    /// <summary>Adds a conversion to another type of number.</summary>
    public string Cast(string value, DataType type) => Node("Cast", value, OnnxAttribute.Of("to", (long)type));

    /// <summary>Adds a reshape to rows of the given shape.</summary>
    public string Rows(string value, params IReadOnlyList<int> row) =>
        Node("Reshape", value, Constant([-1, .. row.Select(length => (long)length)], row.Count + 1));

    /// <summary>Adds a constant without axes, in single precision.</summary>
    public string Scalar(float value) => Constant([value]);

    /// <summary>Adds a constant without axes, in double precision.</summary>
    public string Scalar(double value) => Constant([value]);

    /// <summary>Adds a constant in single precision.</summary>
    public string Constant(ReadOnlySpan<float> values, params IReadOnlyList<int> shape) =>
        Constant(DataType.Float, MemoryMarshal.AsBytes(values), shape);

    public string Constant(ReadOnlySpan<double> values, params IReadOnlyList<int> shape) =>
        Constant(DataType.Double, MemoryMarshal.AsBytes(values), shape);

    public string Constant(ReadOnlySpan<long> values, params IReadOnlyList<int> shape) =>
        Constant(DataType.Int64, MemoryMarshal.AsBytes(values), shape);

    public string Constant(IReadOnlyList<string> words)
    {
        var tensor = new TensorProto { Name = Next("constant"), DataType = (int)DataType.String, Dims = { words.Count } };
        tensor.StringData.Add(words.Select(ByteString.CopyFromUtf8));
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    public GraphProto ToProto() => _graph;

    string Constant(DataType type, ReadOnlySpan<byte> bytes, IReadOnlyList<int> shape)
    {
        // Small constants, such as axes and scalars, come often; equal ones are stored once.
        var data = ByteString.CopyFrom(bytes);
        var key = data.Length > LongestShared ? null : $"{type} {string.Join(' ', shape)} {data.ToBase64()}";
        if (key is not null && _constants.TryGetValue(key, out var shared)) return shared;
        var tensor = new TensorProto { Name = Next("constant"), DataType = (int)type, RawData = data };
        tensor.Dims.Add(shape.Select(length => (long)length));
        _graph.Initializer.Add(tensor);
        if (key is not null) _constants[key] = tensor.Name;
        return tensor.Name;
    }

    string Next(string stem)
    {
        var number = _counts[stem] = _counts.GetValueOrDefault(stem) + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"{stem}_{number}");
        return _names.Add(name) ? name : Next(stem);
    }

    static ValueInfoProto Value(string name, DataType type, IReadOnlyList<int> row)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = RowAxis } } };
        shape.Dim.Add(row.Select(length => new TensorShapeProto.Types.Dimension { DimValue = length }));
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
