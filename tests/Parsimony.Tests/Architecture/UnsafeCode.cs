using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Parsimony.Tests.Architecture;

/// <summary>Finds code that the runtime cannot check, or that is written for one processor.</summary>
static class UnsafeCode
{
    /// <summary>Places with the word unsafe outside the rooms that may have it.</summary>
    public static IEnumerable<string> OutOfPlace(HouseModel house) =>
        from tree in house.Written
        where !Rooms.UnsafeRooms.Contains(Rooms.Of(HouseModel.FolderOf(tree.FilePath)))
        from token in tree.GetRoot().DescendantTokens()
        where token.IsKind(SyntaxKind.UnsafeKeyword)
        select $"{tree.FilePath}:{tree.GetLineSpan(token.Span).StartLinePosition.Line + 1}: unsafe";

    /// <summary>Uses of the processor's own instructions outside the room that may have them.</summary>
    public static IEnumerable<string> Intrinsics(RoomReferences references) =>
        references.Intrinsics.Where(use => Rooms.Of(use.From) != Rooms.IntrinsicsRoom).Select(use => use.ToString());
}
