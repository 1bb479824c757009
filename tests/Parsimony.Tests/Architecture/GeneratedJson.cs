using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parsimony.Tests.Architecture;

/// <summary>Declares what the serializer's source generator adds to a project, without running it: names that lead to their types.</summary>
static class GeneratedJson
{
    /// <summary>The text of the constructors, a default and a property for each serialized type, for each JsonSerializerContext.</summary>
    public static string Declarations(IEnumerable<SyntaxTree> sources)
    {
        var text = new StringBuilder("using System.Text.Json.Serialization.Metadata;\n");
        foreach (var type in sources.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()).Where(IsContext))
        {
            var name = type.Identifier.Text;
            var space = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().First().Name;
            text.Append($"namespace {space} {{ partial class {name} {{ {name}() : base(null) {{ }}\n");
            text.Append($"public {name}(System.Text.Json.JsonSerializerOptions options) : base(options) {{ }}\n");
            text.Append($"public static {name} Default => null!;\n");
            foreach (var serialized in type.DescendantNodes().OfType<TypeOfExpressionSyntax>().Select(expression => expression.Type))
                text.Append($"public JsonTypeInfo<{serialized}> {Name(serialized)} => null!;\n");
            text.Append("} }\n");
        }

        return text.ToString();
    }

    /// <summary>The property that the generator makes for a type: IReadOnlyListDoubleArray for an array of lists of doubles.</summary>
    static string Name(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax array => Name(array.ElementType) + "Array",
        GenericNameSyntax generic => generic.Identifier.Text + string.Concat(generic.TypeArgumentList.Arguments.Select(Name)),
        PredefinedTypeSyntax keyword => char.ToUpperInvariant(keyword.Keyword.Text[0]) + keyword.Keyword.Text[1..],
        _ => type.ToString(),
    };

    static bool IsContext(ClassDeclarationSyntax type) =>
        type.BaseList?.Types.Any(parent => parent.Type.ToString().EndsWith("JsonSerializerContext", StringComparison.Ordinal)) == true;
}
