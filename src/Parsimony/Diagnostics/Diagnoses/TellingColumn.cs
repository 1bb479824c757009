using Parsimony.Results;

using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>One column alone tells the target nearly without error.</summary>
static class TellingColumn
{
    // One part in a thousand: an r2, or a skill over guessing, of 0.999.
    const double MostUnexplained = 1e-3;

    public static Diagnosis? Of(DoctorFacts facts)
    {
        var told = new ColumnTell(facts.Data);
        var telling = facts.Data.Features.Columns.Select(column => (column.Name, Left: told.Unexplained(column))).Where(entry => entry.Left <= MostUnexplained).ToArray();
        if (telling.Length == 0) return null;
        var names = string.Join(", ", telling.Select(entry => entry.Name));
        return new Diagnosis(
            "telling_column",
            telling.Length == 1 ? $"Column '{names}' alone tells the target." : $"Columns {names} tell the target, each alone.",
            It($"Sorted by '{telling[0].Name}', neighbouring rows differ in '{facts.Data.Target.Name}' by {100 * telling[0].Left:0.###} % of what they would in random order."),
            $"Ask whether it is known before the target is: a copy of it, a consequence, or an order that the file was sorted by. If not, leave it out (DatasetOptions.Ignore = [\"{names.Replace(", ", "\", \"", StringComparison.Ordinal)}\"]).");
    }
}
