using Microsoft.CodeAnalysis;

namespace Parsimony.Tests.Architecture;

/// <summary>Finds names that the semantic model could not lead to what they mean.</summary>
static class Unbound
{
    // A partial method whose body a source generator writes: the call is bound all the same.
    const string BodyIsGenerated = "CS8795";

    /// <summary>The errors of the project's sources.</summary>
    public static IEnumerable<string> Names(HouseModel house) =>
        house.Compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != BodyIsGenerated)
            .Select(diagnostic => $"{house.Name}: {diagnostic}");
}
