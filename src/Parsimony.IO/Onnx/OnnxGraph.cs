using System.Globalization;
using Google.Protobuf;
using Onnx;

namespace Parsimony.IO.Onnx;

/// <summary>A computation as ONNX writes it, built operation by operation; every value has a name of its own.</summary>
sealed class OnnxGraph
{
    /// <summary>Name of the first axis of every input and output: rows, as many as come.</summary>
    public const string RowAxis = "N";

    // Constants up to this many bytes are looked for among those that are there already.
    const int LongestShared = 64;

    const string InputSuffix = "_input";

    readonly GraphProto _graph = new();
    readonly HashSet<string> _names = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);

    /// <summary>An empty graph.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="outputs">Names that outputs will have, which nothing else may take.</param>
    public OnnxGraph(string name, params ReadOnlySpan<string> outputs)
    {
        _graph.Name = name;
        foreach (var output in outputs) _names.Add(output);
    }

    /// <summary>The first input: it tells the number of rows.</summary>
    public string FirstInput => _graph.Input[0].Name;

    /// <summary>Declares an input of the given row shape.</summary>
    /// <returns>Its name: the one wished for, with <c>_input</c> behind it where an output has that.</returns>
    public string Input(string name, TensorProto.Types.DataType type, params IReadOnlyList<int> row)
    {
        var unique = name.Length > 0 && _names.Add(name) ? name : _names.Add(name + InputSuffix) ? name + InputSuffix : Next(name + InputSuffix);
        _graph.Input.Add(Value(unique, type, row));
        return unique;
    }

    /// <summary>Declares an output and gives it a value.</summary>
    public void Output(string name, string value, TensorProto.Types.DataType type, params IReadOnlyList<int> row)
    {
        _graph.Node.Add(new NodeProto { OpType = "Identity", Name = name, Input = { value }, Output = { name } });
        _graph.Output.Add(Value(name, type, row));
    }

    /// <summary>An operation with one output.</summary>
    /// <param name="operation">Its name in the standard.</param>
    /// <param name="inputs">Names of what it takes.</param>
    /// <param name="attributes">Its settings.</param>
    /// <returns>Name of what it gives.</returns>
    public string Node(string operation, string[] inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var output = Next(operation.ToLowerInvariant());
        var node = new NodeProto { OpType = operation, Name = output, Output = { output } };
        if (operation == "LabelEncoder") node.Domain = OnnxDocument.LearningDomain;
        node.Input.Add(inputs);
        foreach (var attribute in attributes) node.Attribute.Add(attribute);
        _graph.Node.Add(node);
        return output;
    }

    /// <summary>An operation of two inputs.</summary>
    public string Node(string operation, string left, string right) => Node(operation, [left, right]);

    /// <summary>An operation of one input.</summary>
    public string Node(string operation, string input, params ReadOnlySpan<AttributeProto> attributes) => Node(operation, [input], attributes);

    /// <summary>Another type of number.</summary>
    public string Cast(string value, TensorProto.Types.DataType type) => Node("Cast", value, OnnxAttribute.Of("to", (long)type));

    /// <summary>The same numbers as rows of another shape.</summary>
    public string Rows(string value, params IReadOnlyList<int> row) => Node("Reshape", value, Constant([-1, .. row.Select(length => (long)length)], row.Count + 1));

    /// <summary>A constant without axes.</summary>
    public string Scalar(float value) => Constant([value]);

    /// <summary>A constant without axes.</summary>
    public string Scalar(double value) => Constant([value]);

    /// <summary>A constant of single precision.</summary>
    public string Constant(ReadOnlySpan<float> values, params IReadOnlyList<int> shape) =>
        Constant(TensorProto.Types.DataType.Float, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values), shape);

    /// <summary>A constant of double precision.</summary>
    public string Constant(ReadOnlySpan<double> values, params IReadOnlyList<int> shape) =>
        Constant(TensorProto.Types.DataType.Double, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values), shape);

    /// <summary>A constant of whole numbers.</summary>
    public string Constant(ReadOnlySpan<long> values, params IReadOnlyList<int> shape) =>
        Constant(TensorProto.Types.DataType.Int64, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values), shape);

    /// <summary>A list of words.</summary>
    public string Constant(IReadOnlyList<string> words)
    {
        var tensor = new TensorProto { Name = Next("constant"), DataType = (int)TensorProto.Types.DataType.String, Dims = { words.Count } };
        tensor.StringData.Add(words.Select(ByteString.CopyFromUtf8));
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>The graph as a message.</summary>
    public GraphProto ToProto() => _graph;

    string Constant(TensorProto.Types.DataType type, ReadOnlySpan<byte> bytes, IReadOnlyList<int> shape)
    {
        // Equal small constants, such as axes and scalars, stand in the file once.
        var data = ByteString.CopyFrom(bytes);
        var key = data.Length > LongestShared ? null : string.Create(CultureInfo.InvariantCulture, $"{type} {string.Join(' ', shape)} {data.ToBase64()}");
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

    static ValueInfoProto Value(string name, TensorProto.Types.DataType type, IReadOnlyList<int> row)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = RowAxis } } };
        shape.Dim.Add(row.Select(length => new TensorShapeProto.Types.Dimension { DimValue = length }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }
}
