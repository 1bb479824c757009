using Parsimony.IO.UnitFolder;
using Parsimony.Orleans;
using Parsimony.Paths;
using Parsimony.Paths.Units;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Cluster;

/// <summary>Every chain of a round is trained at least once, whatever nodes do, and a late or double result changes nothing.</summary>
public sealed class TicketBoardTests
{
    readonly SteppedClock _clock = new();
    readonly List<string> _said = [];
    readonly Store _store = new();
    readonly TicketBoard _board;

    public TicketBoardTests() => _board = new TicketBoard(_clock, _said.Add);

    [Fact]
    public void Nodes_share_a_round_and_the_driver_takes_the_rest()
    {
        Begin(100);
        var first = _board.Take("a")!;
        Assert.Equal(16, ChainsOf(first).Count);
        Assert.InRange(ChainsOf(_board.Take("b")!).Count, 8, 16);
        Complete(first);
        Assert.Equal(0.16, _board.Done, 1e-9);
        var here = _board.TakeHere()!.Value;
        _board.CompleteHere(here);
        Assert.Equal(0.17, _board.Done, 1e-9);
        Assert.Equal(["Node a trains, too.", "Node b trains, too."], _said);
    }

    [Fact]
    public void What_a_silent_node_holds_goes_to_others_and_its_late_result_is_no_error()
    {
        Begin(2);
        var lost = _board.Take("a")!;
        var renewed = _board.Take("b")!;
        _clock.Move(3000);
        _board.Renew("b", [renewed.Number]);
        _clock.Move(3000);
        Assert.Equal(ChainsOf(lost)[0].Units, ChainsOf(_board.Take("c")!)[0].Units);
        Assert.Contains("Node a is not heard of any more; its networks go to others.", _said);
        Complete(lost);
        Complete(renewed);
        Assert.Single(_store.Kept);
        Assert.False(_board.IsDone);
    }

    [Fact]
    public void At_the_end_of_a_round_an_idle_node_doubles_the_slowest_ticket_once()
    {
        Begin(1);
        var slow = _board.Take("slow")!;
        var doubled = _board.Take("quick")!;
        Assert.Equal(ChainsOf(slow)[0].Units, ChainsOf(doubled)[0].Units);
        Assert.Null(_board.Take("third"));
        Complete(doubled);
        Assert.True(_board.IsDone);
        Complete(slow);
        Assert.Single(_store.Kept);
    }

    [Fact]
    public void What_fails_three_times_stays_with_the_driver()
    {
        Begin(1);
        for (var time = 0; time < 3; time++) _board.Fail("a", _board.Take("a")!.Number, "Out of memory.");
        Assert.Null(_board.Take("a"));
        Assert.Null(_board.Take("b"));
        Assert.Equal(0, _board.TakeHere());
        Assert.Contains("Node a failed: Out of memory. Its networks go to others.", _said);
    }

    [Fact]
    public void Between_rounds_there_is_nothing_to_take_and_late_results_are_thrown_away()
    {
        Assert.Null(_board.Take("a"));
        Begin(3);
        var late = _board.Take("a")!;
        _board.End();
        Complete(late);
        Assert.Empty(_store.Kept);
        Assert.Null(_board.Take("a"));
        Assert.Null(_board.TakeHere());
    }

    void Begin(int chains) => _board.Begin(
        new UnitRound
        {
            ChainCount = chains,
            ChainAt = index => new UnitChain([new UnitKey(-1, index, 0, 1, 3, StopsWhenKnown: false)], []),
            Threads = 1,
            UsefulTeam = 1,
            CreateWorker = _ => throw new InvalidOperationException(),
            Train = (_, _) => throw new InvalidOperationException(),
            Report = _ => { },
        },
        _store,
        [.. Enumerable.Range(0, chains)]);

    static IReadOnlyList<UnitChain> ChainsOf(Ticket ticket)
    {
        using var stream = new MemoryStream(ticket.Chains);
        return ChainCodec.Read(stream);
    }

    void Complete(Ticket ticket) =>
        _board.Complete(ticket.Number, UnitsCodec.Write(ChainsOf(ticket).SelectMany(chain => chain.Units).Select(unit => (unit, Outcome(unit)))));

    static ReplicaOutcome Outcome(UnitKey unit) => new(
        new FitResult
        {
            Lambda = new(unit.Lambda),
            Fold = unit.Fold,
            Restart = unit.Restart,
            Epochs = 1,
            TrainLoss = 1,
            Loss = 1,
            Penalty = 0,
            Norms = [],
            UnitProducts = [],
            InputNorms = [],
            Status = FitStatus.Trained,
        },
        [], new RowTask(0, 3, StopsWhenKnown: false), []);

    sealed class Store : IUnitStore
    {
        public Dictionary<UnitKey, ReplicaOutcome> Kept { get; } = [];

        public bool Has(UnitKey key) => Kept.ContainsKey(key);

        public ReplicaOutcome? Find(UnitKey key) => Kept.GetValueOrDefault(key);

        public void Keep(UnitKey key, ReplicaOutcome outcome) => Kept[key] = outcome;
    }
}
