using System.Reflection;

namespace Parsimony.Vocabulary;

/// <summary>The version of the library, which runs and exported files name.</summary>
static class ProgramVersion
{
    /// <summary>The version without the commit, for example <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
