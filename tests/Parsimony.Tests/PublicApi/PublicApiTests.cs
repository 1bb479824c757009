using System.Reflection;
using System.Text;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.PublicApi;

/// <summary>The public surface as reviewed text files; a change shows in the diff of a commit.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Parsimony")]
    [InlineData("Parsimony.AspNetCore")]
    [InlineData("Parsimony.IO")]
    [InlineData("Parsimony.IO.Csv")]
    [InlineData("Parsimony.IO.Onnx")]
    [InlineData("Parsimony.ML")]
    [InlineData("Parsimony.Parquet")]
    [InlineData("Parsimony.Reporting")]
    [InlineData("Parsimony.Tables")]
    public void The_public_surface_is_the_reviewed_one(string assembly)
    {
        var actual = Describe(Assembly.Load(assembly));
        var file = Repository.File("tests", "Parsimony.Tests", "PublicApi", assembly + ".verified.txt");
        var expected = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (actual == expected) return;
        var received = Path.ChangeExtension(file, ".received.txt").Replace(".verified", "", StringComparison.Ordinal);
        File.WriteAllText(received, actual);
        Assert.Fail($"The public API of {assembly} changed. Compare {received} with {file}; if the change is meant, replace the latter.");
    }

    static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(type => !type.Name.Contains('<')).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.IsInterface ? "interface " : type.IsEnum ? "enum " : type.IsValueType ? "struct " : type is { IsAbstract: true, IsSealed: true } ? "static class " : type.IsSealed ? "sealed class " : "class ")
                .Append(type.FullName).Append('\n');
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => !IsNoise(member)).Select(Signature).Order(StringComparer.Ordinal);
            foreach (var member in members) text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    // What the compiler writes for records and properties says nothing that the property itself does not.
    static bool IsNoise(MemberInfo member) =>
        member.Name.Contains('<') || member is Type || member.Name is "ToString" or "GetHashCode" or "Equals" or "Deconstruct" or "op_Equality" or "op_Inequality" or "value__"
        || member is MethodInfo { IsSpecialName: true };

    static string Signature(MemberInfo member) => member switch
    {
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{{(property.CanRead ? " get;" : "")}{(property.SetMethod?.IsPublic == true ? " init;" : "")} }}",
        FieldInfo field => $"{(field.IsLiteral ? "const " : "")}{Name(field.FieldType)} {field.Name}",
        _ => member.ToString() ?? member.Name,
    };

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType) return type.Name;
        return $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
