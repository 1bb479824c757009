namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Finds columns that determine the target alone, nearly without error: a sign of target leakage.</summary>
static class LeakingColumn
{
    // One part in a thousand corresponds to an r2 of 0.999 with this column alone.
    const double MostUnexplained = 1e-3;

    public static Diagnosis? Of(ExaminedRun run)
    {
        var ratio = new VonNeumannRatio(run.Data);
        var leaking = run.Data.Features.Columns.Select(column => (column.Name, Unexplained: ratio.Of(column)))
            .Where(entry => entry.Unexplained <= MostUnexplained).ToArray();
        if (leaking.Length == 0) return null;
        var names = string.Join(", ", leaking.Select(entry => entry.Name));
        return new Diagnosis(
            "telling_column",
            leaking.Length == 1 ? $"Column '{names}' alone tells the target." : $"Columns {names} tell the target, each alone.",
            Invariant($"Sorted by '{leaking[0].Name}', neighbouring rows differ in '{run.Data.Target.Name}' by ") +
                Invariant($"{100 * leaking[0].Unexplained:0.###} % of what they would in random order."),
            "Ask whether it is known before the target is: a copy of it, a consequence, or an order that the file was sorted by. " +
                $"If not, leave it out (DatasetOptions.Ignore = {CSharpText.List(leaking.Select(entry => entry.Name))}).");
    }
}
