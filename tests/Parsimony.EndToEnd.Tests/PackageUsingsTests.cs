using System.Reflection;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The usings that the packages bring name namespaces that exist, and hide no name that programs already know.</summary>
public sealed class PackageUsingsTests
{
    static readonly Assembly[] s_own =
    [
        typeof(ParsimonyException).Assembly, typeof(IO.FittedModelFiles).Assembly, typeof(IO.Csv.CsvTableReader).Assembly,
        typeof(IO.Onnx.OnnxFiles).Assembly, typeof(Reporting.HtmlReport).Assembly, typeof(Tables.TableFile).Assembly,
        typeof(Parquet.ParquetFile).Assembly, typeof(ML.ParsimonyCatalog).Assembly,
        typeof(AspNetCore.ServedModel).Assembly,
    ];

    // Those of programs, web programs and workers by the SDK, and those that programs with ML.NET write.
    static readonly HashSet<string> s_others =
    [
        "System", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Collections.Generic", "System.Threading",
        "System.Threading.Tasks", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging", "Microsoft.ML", "Microsoft.ML.Data", "Microsoft.Data.Analysis",
    ];

    static readonly Type[] s_brought =
        [.. s_own.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => !type.IsNested && DocumentedCode.Usings.Contains(type.Namespace!))];

    [Fact]
    public void Every_namespace_exists() =>
        Assert.Equal(
            DocumentedCode.Usings.Where(name => name.StartsWith("Parsimony", StringComparison.Ordinal)),
            s_brought.Select(type => type.Namespace!).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void No_name_is_ambiguous()
    {
        var known = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name.StartsWith("System.") || name.StartsWith("Microsoft."))
            .SelectMany(Types).Where(type => !type.IsNested && s_others.Contains(type.Namespace ?? "")).Select(type => type.Name).ToHashSet();
        Assert.Contains("MLContext", known);
        Assert.Contains("WebApplication", known);
        Assert.DoesNotContain(s_brought, type => known.Contains(type.Name));
        Assert.Equal(s_brought.Length, s_brought.DistinctBy(type => type.Name).Count());
    }

    static Type[] Types(string assembly)
    {
        try
        {
            return Assembly.Load(assembly).GetExportedTypes();
        }
        catch (Exception error) when (error is IOException or BadImageFormatException)
        {
            return [];
        }
    }
}
