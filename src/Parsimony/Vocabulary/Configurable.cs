using System.Text.Json.Nodes;

namespace Parsimony.Vocabulary;

/// <summary>Something that a model is described by and that can be stored with it: a class name and its arguments.</summary>
public abstract class Configurable
{
    /// <summary>The name under which it is stored and registered; the class' own unless overridden.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>The arguments that make an equal object, under Keras' names in snake case.</summary>
    public virtual JsonObject GetConfig() => [];

    /// <summary>For example <c>L2(l2=0.01)</c>.</summary>
    public override string ToString() =>
        $"{ClassName}({string.Join(", ", GetConfig().Where(argument => argument.Value is JsonValue).Select(argument => $"{argument.Key}={argument.Value}"))})";
}
