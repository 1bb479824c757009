namespace Parsimony.Tests.Architecture;

/// <summary>The projects under src, each parsed and bound once for all tests of a class.</summary>
public sealed class HouseFixture
{
    readonly Lazy<IReadOnlyDictionary<string, HouseModel>> _projects =
        new(() => Rooms.ProjectsMayUse.Keys.ToDictionary(name => name, HouseModel.Load));

    readonly Dictionary<string, RoomReferences> _references = [];

    /// <summary>All projects.</summary>
    internal IEnumerable<HouseModel> Projects => _projects.Value.Values;

    /// <summary>The library.</summary>
    internal HouseModel Library => _projects.Value["Parsimony"];

    /// <summary>The uses of types in a project.</summary>
    internal RoomReferences References(string project)
    {
        lock (_references)
        {
            if (_references.TryGetValue(project, out var known)) return known;
            return _references[project] = RoomReferences.Of(_projects.Value[project]);
        }
    }
}
