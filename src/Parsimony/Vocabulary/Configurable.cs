namespace Parsimony.Vocabulary;

/// <summary>A part of a model's description that is stored with the model: a class name and its arguments.</summary>
public abstract class Configurable
{
    /// <summary>The name under which the class is stored and registered; by default the name of the class itself.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>The arguments that make an equal object, under Keras' names in snake case.</summary>
    public virtual JsonObject GetConfig() => [];

    /// <summary>The class name with its arguments, for example <c>L2(l2=0.01)</c>.</summary>
    public override string ToString()
    {
        var arguments = GetConfig().Where(argument => argument.Value is JsonValue).Select(argument => $"{argument.Key}={argument.Value}");
        return $"{ClassName}({string.Join(", ", arguments)})";
    }
}
