// Stands in for RegularizationPath, PathPlan, SingleFit, FittedModel and TablePrediction; delete this file where they exist.
using Parsimony.Data;
using Parsimony.Models;
using Parsimony.Paths;

#pragma warning disable CS1591, IDE0060, RCS1163

namespace Parsimony
{
    public sealed record PathPlan(PathOptions Options, int Networks, IReadOnlyList<int> LayerSizes, IReadOnlyList<string> Reasons);

    public sealed record RegularizationPath(PathResult Result, IReadOnlyList<PathRow> Rows, RunSummary Summary, FittedModel? Model, int? MinIndex, int? OneSeIndex, bool Interrupted)
    {
        public static PathPlan Plan(Dataset dataset, PathOptions options) => throw new NotImplementedException();

        public static RegularizationPath Fit(Dataset dataset, PathOptions? options, IProgress<PathProgress>? progress, CancellationToken cancellation) => throw new NotImplementedException();
    }

    public static class SingleFit
    {
        public static FittedModel Run(Dataset dataset, double lambda, PathOptions? options, IProgress<PathProgress>? progress, CancellationToken cancellation) => throw new NotImplementedException();
    }
}

namespace Parsimony.Models
{
    public sealed record TablePrediction(double[] Values, int UnseenLevels);

    public sealed record FittedModel(IReadOnlyList<string> Classes, string TargetName, LearningTask Task, double TargetScale)
    {
        public static FittedModel FromState(ModelState state) => throw new NotImplementedException();

        public ModelState ToState() => throw new NotImplementedException();

        public TablePrediction Predict(Table table, LambdaRule? at) => throw new NotImplementedException();
    }
}
