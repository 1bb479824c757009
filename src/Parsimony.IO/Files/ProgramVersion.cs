using System.Reflection;

namespace Parsimony.IO.Files;

/// <summary>The version of the library, which exported files name as their producer.</summary>
static class ProgramVersion
{
    /// <summary>The version without the commit, for example <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(FittedModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
