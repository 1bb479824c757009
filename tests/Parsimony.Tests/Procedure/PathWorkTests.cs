using Parsimony.Paths.Following;
using Parsimony.Paths.Options;
using Parsimony.Procedure;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Procedure;

/// <summary>The work that a plan expects, in passes, and what compiling adds to it.</summary>
public sealed class PathWorkTests
{
    static readonly PathOptions s_small = new() { Hidden = [4], Lambdas = 49, Restarts = 2, Folds = 5 };

    static PathWork WorkOf(PathOptions options)
    {
        var plan = RegularizationPath.Plan(TestTables.Linear(60, 3, 1), options);
        return PathWork.Of(plan.Path, plan.Networks, 60);
    }

    [Fact]
    public void Adam_makes_its_epochs_on_the_share_of_networks_that_do_not_stop_early()
    {
        var work = WorkOf(s_small with { Solver = PathSolver.Adam, Epochs = 30, Importance = 0 });
        const double each = 30 + 1.0 / 3;
        Assert.Equal(new PathWork(2 * 10 * each, 0.4 * 500 * each, 0, 3 * 2 * each, each), work);
        Assert.Equal(500 * each, WorkOf(s_small with { Solver = PathSolver.Adam, Epochs = 30, EarlyFreeze = false }).Path);
    }

    [Fact]
    public void Newton_looks_at_most_networks_only_briefly_and_solves_the_final_ones_to_the_end()
    {
        var work = WorkOf(s_small with { Solver = PathSolver.Newton });
        var whole = WorkOf(s_small with { Solver = PathSolver.Newton, EarlyFreeze = false });
        Assert.True(whole.Path > 4 * work.Path);
        Assert.Equal(work.Final, whole.Final);
        Assert.Equal(3 * 2 * FollowedWork.OfFinal, work.Final);
    }

    [Fact]
    public void Newton_takes_longer_where_no_unit_dies()
    {
        var newton = s_small with { Solver = PathSolver.Newton };
        var (l1, groups) = (WorkOf(newton with { Penalty = PathPenalty.L1 }), WorkOf(newton with { Penalty = PathPenalty.GroupLasso }));
        Assert.True(groups.Path > 2 * l1.Path);
    }

    [Fact]
    public void The_choice_and_the_linear_path_count_the_rows_that_are_held_out()
    {
        var data = TestTables.Linear(60, 3, 1);
        var path = RegularizationPath.Plan(data, s_small).Path;
        StageCosts few = new(data, path, 30, 3, 1), all = new(data, path, 60, 3, 1);
        Assert.Equal(all.Measuring / 2, few.Measuring, 1e-12);
        Assert.Equal(all.LinearBeside / 2, few.LinearBeside, 0.01 * all.LinearBeside);
        Assert.Equal(all.FoldsReady, few.FoldsReady);
    }

    [Fact]
    public void Compiling_counts_until_it_is_done()
    {
        Assert.Equal(0, CompilerTime.SecondsUntil(0));
        Assert.InRange(CompilerTime.SecondsUntil(1_000_000), 1, 10_000);
    }
}
