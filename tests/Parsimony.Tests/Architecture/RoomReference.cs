namespace Parsimony.Tests.Architecture;

/// <summary>One place where a file uses a type of another folder.</summary>
/// <param name="File">The file, relative to the project.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="From">The folder of the file; empty for the project's own folder.</param>
/// <param name="To">The folder of the type's first file.</param>
/// <param name="Type">The type's name.</param>
sealed record RoomReference(string File, int Line, string From, string To, string Type)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Named(From)} -> {Named(To)} ({Type})";

    /// <summary>A folder's name as messages show it.</summary>
    public static string Named(string folder) => folder == "" ? "(root)" : folder;
}
