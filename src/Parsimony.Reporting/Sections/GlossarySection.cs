namespace Parsimony.Reporting.Sections;

/// <summary>Explains every word of the report that is not everyday English.</summary>
static class GlossarySection
{
    public static void Write(MarkupWriter html)
    {
        html.Open("section", ("class", "card")).Element("h2", "Words").Open("dl", ("class", "glossary")).Line();
        foreach (var line in Resource.Glossary.Split('\n'))
        {
            var parts = line.Split(": ", 2);
            html.Open("div").Element("dt", parts[0]).Element("dd", parts[1]).Close().Line();
        }

        html.Close().Close().Line();
    }
}
