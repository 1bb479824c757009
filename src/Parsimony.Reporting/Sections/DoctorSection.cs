using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>What is wrong with a run, how that shows, and what to do; nothing where all is well.</summary>
static class DoctorSection
{
    public static void Write(MarkupWriter html, IReadOnlyList<Diagnosis> diagnoses)
    {
        if (diagnoses.Count == 0) return;
        html.Open("section", ("class", "card"), ("id", "doctor")).Element("h2", "What ails this run").Line();
        foreach (var diagnosis in diagnoses)
        {
            html.Open("p", ("class", "caveat")).Element("b", diagnosis.Title).Text(" ").Text(diagnosis.Advice).Close().Line();
            html.Element("p", diagnosis.Evidence, ("class", "quiet")).Line();
        }

        html.Close().Line();
    }
}
