using System.Xml.Linq;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Architecture;

/// <summary>Reads what a project file references.</summary>
sealed class ProjectFiles
{
    readonly XDocument _project;

    ProjectFiles(XDocument project) => _project = project;

    /// <summary>The names of the projects under src.</summary>
    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>Reads a project under src.</summary>
    public static ProjectFiles Load(string project) => new(XDocument.Load(Repository.File("src", project, project + ".csproj")));

    /// <summary>Reads a project's text.</summary>
    public static ProjectFiles Parse(string text) => new(XDocument.Parse(text));

    /// <summary>Referenced projects that the table does not allow.</summary>
    public IEnumerable<string> ForbiddenProjects(string project) =>
        Included("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
            .Except(Rooms.ProjectsMayUse.GetValueOrDefault(project, []));

    /// <summary>Referenced packages that neither the runtime's authors nor we publish.</summary>
    public IEnumerable<string> ThirdPartyPackages() =>
        Included("PackageReference").Where(name =>
            !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal));

    IEnumerable<string> Included(string element) => _project.Descendants(element).Select(item => (string)item.Attribute("Include")!);
}
