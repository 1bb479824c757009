namespace Parsimony.Tests.Architecture;

/// <summary>Finds rooms that use each other, directly or through others.</summary>
static class RoomCycles
{
    /// <summary>
    /// Describes each strongly connected component of two or more rooms: its rooms, a shortest cycle, and each use inside with a place.
    /// </summary>
    /// <param name="references">The uses.</param>
    /// <param name="room">The room of a folder.</param>
    public static IReadOnlyList<string> Of(IEnumerable<RoomReference> references, Func<string, string> room)
    {
        var edges = references.GroupBy(use => (From: room(use.From), To: room(use.To)))
            .Where(group => group.Key.From != group.Key.To)
            .ToDictionary(group => group.Key, group => group.ToArray());
        var graph = edges.Keys.GroupBy(edge => edge.From)
            .ToDictionary(group => group.Key, group => group.Select(edge => edge.To).Order(StringComparer.Ordinal).ToArray());
        var reached = graph.Keys.ToDictionary(from => from, from => Rooms.Reached(graph, from));

        var described = new List<string>();
        var waiting = graph.Keys.Where(from => reached[from].Contains(from)).Order(StringComparer.Ordinal).ToList();
        while (waiting is [var first, ..])
        {
            var component = waiting.Where(other => reached[first].Contains(other) && reached[other].Contains(first)).ToArray();
            waiting.RemoveAll(component.Contains);
            var cycle = ShortestCycle(graph, first);
            var lines = edges.Where(edge => component.Contains(edge.Key.From) && component.Contains(edge.Key.To))
                .OrderBy(edge => edge.Key).Select(edge => $"    {edge.Value.Length,4} x {edge.Value[0]}");
            described.Add(
                $"{component.Length} rooms use each other: {string.Join(", ", component.Select(RoomReference.Named))}; a shortest cycle: "
                + $"{string.Join(" -> ", cycle.Select(RoomReference.Named))}\n{string.Join('\n', lines)}");
        }

        return described;
    }

    // Breadth first from a room back to itself; the caller knows that there is a way.
    static List<string> ShortestCycle(Dictionary<string, string[]> graph, string start)
    {
        var cameFrom = new Dictionary<string, string>();
        var waiting = new Queue<string>([start]);
        while (!cameFrom.ContainsKey(start))
        {
            var from = waiting.Dequeue();
            foreach (var to in graph.GetValueOrDefault(from, []))
            {
                if (cameFrom.TryAdd(to, from)) waiting.Enqueue(to);
            }
        }

        var cycle = new List<string> { start };
        for (var room = cameFrom[start]; room != start; room = cameFrom[room]) cycle.Insert(0, room);
        cycle.Insert(0, start);
        return cycle;
    }
}
