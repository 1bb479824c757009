using Parsimony.IO.UnitFolder;
using Parsimony.Paths.Units;

namespace Parsimony.Orleans;

/// <summary>The networks of the present round: those that nobody has taken, that nodes have with a lease, that are done. Threads share it.</summary>
/// <remarks>
/// A node renews its leases every second. The tickets of a node that is killed, paused or cut off go to others when its lease is over; a result
/// that comes late is the same, and is thrown away. At the end of a round, a node without work doubles what a slower one has taken longest.
/// </remarks>
/// <param name="clock">Tells the time.</param>
/// <param name="say">Receives lines for the user.</param>
sealed class TicketBoard(TimeProvider clock, Action<string> say)
{
    // Most chains of a ticket; fewer where few are left, so that all nodes end a round together.
    const int MostChains = 16;
    const int SharesOfRest = 4;

    // A ticket that failed so often stays with the driver, where the error is seen.
    const int MostFailures = 3;

    /// <summary>How long a ticket stays with a node that is not heard of.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);

    readonly Lock _gate = new();
    readonly HashSet<string> _nodes = [];
    readonly Dictionary<long, Taken> _taken = [];

    // Chains that nodes could not train.
    readonly Queue<int> _local = new();
    Queue<int> _free = new();
    int[] _failures = [];
    bool[] _done = [];
    UnitRound? _round;
    IUnitStore? _store;
    long _last;

    /// <summary>Begins a round.</summary>
    /// <param name="round">The round.</param>
    /// <param name="store">Receives the networks of nodes.</param>
    /// <param name="chains">The chains that are not trained yet.</param>
    public void Begin(UnitRound round, IUnitStore store, IReadOnlyList<int> chains)
    {
        lock (_gate)
        {
            (_round, _store, _free) = (round, store, new Queue<int>(chains));
            (_failures, _done) = (new int[round.ChainCount], new bool[round.ChainCount]);
            for (var chain = 0; chain < _done.Length; chain++) _done[chain] = true;
            foreach (var chain in chains) _done[chain] = false;
            _taken.Clear();
        }
    }

    /// <summary>Ends a round: what comes in later is thrown away.</summary>
    public void End()
    {
        lock (_gate)
        {
            _round = null;
            _free.Clear();
            _local.Clear();
            _taken.Clear();
        }
    }

    /// <summary>Share of the round that is done.</summary>
    public double Done
    {
        get
        {
            lock (_gate) return _done.Length == 0 ? 1 : _done.Count(static done => done) / (double)_done.Length;
        }
    }

    /// <summary>True where every chain is done.</summary>
    public bool IsDone
    {
        get
        {
            lock (_gate) return Array.TrueForAll(_done, static done => done);
        }
    }

    /// <summary>Takes chains for a node.</summary>
    public Ticket? Take(string node)
    {
        lock (_gate)
        {
            if (_nodes.Add(node)) say($"Node {node} trains, too.");
            if (_round is null) return null;
            TakeBackExpired();
            var count = Math.Clamp(_free.Count / (SharesOfRest * _nodes.Count), 1, MostChains);
            List<int> chains = [];
            while (chains.Count < count && _free.TryDequeue(out var chain))
            {
                if (!_done[chain] && _failures[chain] < MostFailures) chains.Add(chain);
                else if (!_done[chain]) _local.Enqueue(chain);
            }

            if (chains.Count > 0) return TicketOf(node, chains);
            if (Slowest(node) is not { } slow) return null;
            slow.IsDoubled = true;
            return TicketOf(node, [.. slow.Chains.Where(chain => !_done[chain])], isDoubled: true);
        }
    }

    /// <summary>Takes a chain for a thread of the driver; null = none is free.</summary>
    public int? TakeHere()
    {
        lock (_gate)
        {
            TakeBackExpired();
            if (_local.TryDequeue(out var failed) && !_done[failed]) return failed;
            while (_free.TryDequeue(out var chain))
            {
                if (!_done[chain]) return chain;
            }

            return null;
        }
    }

    /// <summary>Says that a thread of the driver has trained a chain.</summary>
    public void CompleteHere(int chain)
    {
        lock (_gate) _done[chain] = true;
    }

    /// <summary>Keeps the leases of a node.</summary>
    public void Renew(string node, long[] tickets)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            foreach (var ticket in tickets)
            {
                if (_taken.TryGetValue(ticket, out var taken) && taken.Node == node) taken.Renewed = now;
            }
        }
    }

    /// <summary>Takes the networks of a ticket in.</summary>
    public void Complete(long ticket, byte[] units)
    {
        lock (_gate)
        {
            if (!_taken.Remove(ticket, out var taken) || _round is null) return;
            using var stream = new MemoryStream(units);
            foreach (var (key, outcome) in UnitsCodec.Read(stream)) _store!.Keep(key, outcome);
            foreach (var chain in taken.Chains) _done[chain] = true;
        }
    }

    /// <summary>Takes a ticket back that a node could not train.</summary>
    public void Fail(string node, long ticket, string reason)
    {
        lock (_gate)
        {
            if (!_taken.Remove(ticket, out var taken)) return;
            say($"Node {node} failed: {reason} Its networks go to others.");
            foreach (var chain in taken.Chains) _failures[chain]++;
            GiveBack(taken);
        }
    }

    Ticket TicketOf(string node, List<int> chains, bool isDoubled = false)
    {
        var number = ++_last;
        var now = clock.GetTimestamp();
        _taken[number] = new Taken(node, chains, now) { Renewed = now, IsDoubled = isDoubled };
        using var stream = new MemoryStream();
        ChainCodec.Write(stream, [.. chains.Select(_round!.ChainAt)]);
        return new Ticket(number, stream.ToArray());
    }

    /// <summary>The ticket that another node has had longest and nobody has doubled; null where there is none.</summary>
    Taken? Slowest(string node) => _taken.Values
        .Where(taken => taken.Node != node && !taken.IsDoubled && taken.Chains.Exists(chain => !_done[chain]))
        .MinBy(taken => taken.Begun);

    void TakeBackExpired()
    {
        foreach (var (number, taken) in _taken.Where(entry => clock.GetElapsedTime(entry.Value.Renewed) > Lease).ToArray())
        {
            _taken.Remove(number);
            GiveBack(taken);
            if (_nodes.Remove(taken.Node)) say($"Node {taken.Node} is not heard of any more; its networks go to others.");
        }
    }

    void GiveBack(Taken taken)
    {
        foreach (var chain in taken.Chains.Where(chain => !_done[chain])) _free.Enqueue(chain);
    }

    /// <summary>A ticket that a node has.</summary>
    sealed class Taken(string node, List<int> chains, long begun)
    {
        public string Node => node;

        public List<int> Chains => chains;

        public long Begun => begun;

        public long Renewed { get; set; }

        public bool IsDoubled { get; set; }
    }
}
