namespace Parsimony.Reporting.Sections;

/// <summary>Lists the problems of a run: what is wrong, what to do, and the numbers that show it. Nothing where all is well.</summary>
static class DoctorSection
{
    public static void Write(MarkupWriter html, IReadOnlyList<Diagnosis> diagnoses)
    {
        if (diagnoses.Count == 0) return;
        html.Open("section", ("class", "card"), ("id", "doctor")).Element("h2", "Problems found").Line();
        foreach (var diagnosis in diagnoses)
        {
            html.Open("p", ("class", "caveat")).Element("b", diagnosis.Title).Text(" ").Text(diagnosis.Advice).Close().Line();
            html.Element("p", diagnosis.Evidence, ("class", "quiet")).Line();
        }

        html.Close().Line();
    }
}
