using Parsimony.Results;

namespace Parsimony.IO.RunFolder;

/// <summary>coefficients.csv: one line per lambda, or per lambda and class; numbers are shortest round-trip.</summary>
public static class CoefficientFile
{
    /// <summary>Writes the coefficients in the order in which they are given.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="coefficients">Largest lambda first.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, CoefficientPath coefficients) => AtomicFile.WriteText(path, writer =>
    {
        var csv = new CsvLines(writer);
        var schema = coefficients.Classes.Count > 0 ? Schemas.CoefficientsOfClasses : Schemas.Coefficients;
        csv.Line(schema.Header(("<feature>", coefficients.Features)));
        for (var lambda = 0; lambda < coefficients.Lambdas.Count; lambda++)
        {
            for (var output = 0; output < coefficients.Outputs; output++)
            {
                if (coefficients.Classes.Count > 0) csv.Add(coefficients.Classes[output]);
                csv.Add(coefficients.Lambdas[lambda]);
                csv.Add(coefficients.Intercepts[lambda][output]);
                foreach (var coefficient in coefficients.Coefficients[lambda][output]) csv.Add(coefficient);
                csv.End();
            }
        }
    });

    /// <summary>Reads them back; what the file has no room for comes from run.json.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facts">What run.json says of them.</param>
    /// <param name="classes">The run's classes.</param>
    /// <exception cref="ParsimonyException">The file is missing, broken, or of another run.</exception>
    public static CoefficientPath Read(string path, CoefficientFacts facts, IReadOnlyList<string> classes) =>
        new CoefficientReader(path, classes.Count > 2 ? classes : []).Read(facts);
}
