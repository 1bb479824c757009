namespace Parsimony.Tests.Architecture;

/// <summary>The table of the house: which room of the library may use which others, and which project may use which others.</summary>
/// <remarks>A room is a top folder of src/Parsimony. Files without a folder are the facade, whose room has the empty name.</remarks>
static class Rooms
{
    /// <summary>The room of files that lie directly in src/Parsimony.</summary>
    public const string Facade = "";

    /// <summary>The only type of the facade that every room may use.</summary>
    public const string SharedFacadeType = "ParsimonyException";

    static readonly string[] s_floor = ["Storage", "Tensors", "Vocabulary", "Kernels"];

    // The words that describe a network. None knows another, but for a metric that takes a loss.
    static readonly string[] s_words =
        [.. s_floor, "Activations", "Constraints", "Initializers", "Losses", "Metrics", "Optimizers", "Regularizers"];

    static readonly string[] s_training = [.. s_words, "Layers", "Networks", "Engine", "Training"];

    static readonly string[] s_solving = [.. s_training, "Linear", "Data", "Preprocessing", "Results", "Lambdas", "Models", "Paths"];

    /// <summary>For each room, the rooms that it may use besides itself. The facade may use all of them.</summary>
    public static IReadOnlyDictionary<string, string[]> MayUse { get; } = new Dictionary<string, string[]>
    {
        ["Storage"] = [],
        ["Tensors"] = ["Storage"],
        ["Vocabulary"] = [],
        ["Kernels"] = [],
        ["Activations"] = s_floor,
        ["Constraints"] = s_floor,
        ["Initializers"] = s_floor,
        ["Losses"] = s_floor,

        // Keras has a metric for every loss. Here one metric takes the loss, and no second class repeats it.
        ["Metrics"] = [.. s_floor, "Losses"],
        ["Optimizers"] = s_floor,
        ["Regularizers"] = s_floor,
        ["Layers"] = s_words,
        ["Networks"] = [.. s_words, "Layers"],
        ["Engine"] = [.. s_words, "Layers", "Networks"],
        ["Training"] = [.. s_words, "Layers", "Networks", "Engine"],
        ["Linear"] = s_floor,
        ["Data"] = ["Storage", "Tensors", "Vocabulary"],
        ["Preprocessing"] = [.. s_floor, "Data"],
        ["Results"] = ["Storage", "Data", "Lambdas"],
        ["Lambdas"] = ["Data", "Vocabulary"],
        ["Models"] = [.. s_training, "Data", "Preprocessing", "Results"],
        ["Paths"] = [.. s_training, "Linear", "Data", "Preprocessing", "Results", "Lambdas", "Models"],
        ["Diagnostics"] = [.. s_floor, "Data", "Results", "Lambdas", "Models", "Paths"],
        ["Selection"] = [.. s_floor, "Data", "Results", "Lambdas", "Models", "Paths", "Diagnostics"],
        ["Procedure"] = [.. s_solving, "Diagnostics", "Selection"],
    };

    /// <summary>For each project under src, the projects that it may reference.</summary>
    public static IReadOnlyDictionary<string, string[]> ProjectsMayUse { get; } = new Dictionary<string, string[]>
    {
        ["Parsimony"] = [],
        ["Parsimony.Onnx.Schema"] = [],
        ["Parsimony.IO"] = ["Parsimony"],
        ["Parsimony.IO.Csv"] = ["Parsimony", "Parsimony.IO"],
        ["Parsimony.IO.Onnx"] = ["Parsimony", "Parsimony.IO", "Parsimony.Onnx.Schema"],
        ["Parsimony.Reporting"] = ["Parsimony"],
        ["Parsimony.AspNetCore"] = ["Parsimony", "Parsimony.IO"],
        ["Parsimony.ML"] = ["Parsimony", "Parsimony.IO"],
        ["Parsimony.Orleans"] = ["Parsimony", "Parsimony.IO"],
        ["Parsimony.Parquet"] = ["Parsimony", "Parsimony.IO"],
        ["Parsimony.Tables"] = ["Parsimony", "Parsimony.IO", "Parsimony.IO.Csv", "Parsimony.Parquet"],
        ["Parsimony.Studio"] = ["Parsimony", "Parsimony.IO", "Parsimony.IO.Onnx", "Parsimony.Reporting"],
        ["Parsimony.Cli"] =
        [
            "Parsimony.AspNetCore", "Parsimony.IO", "Parsimony.IO.Csv", "Parsimony.IO.Onnx", "Parsimony.Orleans", "Parsimony.Reporting",
            "Parsimony.Studio", "Parsimony.Tables",
        ],
    };

    /// <summary>The only room with intrinsics.</summary>
    public const string IntrinsicsRoom = "Kernels";

    /// <summary>The rooms with unsafe code: pointers into aligned blocks reach as far as the engine and the owners of weights.</summary>
    public static IReadOnlyList<string> UnsafeRooms { get; } = ["Storage", "Kernels", "Engine", "Training", "Initializers", "Models"];

    /// <summary>The room of a folder: the folder's first part.</summary>
    public static string Of(string folder) => folder.Split('/')[0];

    /// <summary>Whether the table allows that one room uses a type of another.</summary>
    /// <param name="from">The room that uses the type.</param>
    /// <param name="to">The room of the type.</param>
    /// <param name="type">The type's name.</param>
    public static bool Allows(string from, string to, string type)
    {
        if (from == to || from == Facade) return true;
        return to == Facade ? type == SharedFacadeType : MayUse.TryGetValue(from, out var allowed) && allowed.Contains(to);
    }

    /// <summary>The rooms of a table that is followed to the end: what is used, directly or through others.</summary>
    public static IReadOnlySet<string> Reached(IReadOnlyDictionary<string, string[]> table, string from)
    {
        var reached = new HashSet<string>();
        var waiting = new Stack<string>(table.GetValueOrDefault(from, []));
        while (waiting.TryPop(out var next))
        {
            if (!reached.Add(next)) continue;
            foreach (var further in table.GetValueOrDefault(next, [])) waiting.Push(further);
        }

        return reached;
    }
}
