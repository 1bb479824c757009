using Microsoft.CodeAnalysis;

namespace Parsimony.Tests.Architecture;

/// <summary>Holds the sources to docs/architecture.md: who may use whom, where unsafe code may stand, and how long things may be.</summary>
public sealed class ArchitectureTests(HouseFixture house) : IClassFixture<HouseFixture>
{
    [Fact]
    public void The_table_names_every_room_and_allows_no_cycle()
    {
        var rooms = house.Library.Written.Select(tree => Rooms.Of(HouseModel.FolderOf(tree.FilePath))).Distinct()
            .Where(room => room != Rooms.Facade);
        Assert.Equal(Rooms.MayUse.Keys.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
        Assert.All(Rooms.MayUse.Keys, room => Assert.DoesNotContain(room, Rooms.Reached(Rooms.MayUse, room)));
    }

    [Fact]
    public void Every_room_uses_only_rooms_that_the_table_allows() =>
        None(house.References("Parsimony").Folders.Where(use => !Rooms.Allows(Rooms.Of(use.From), Rooms.Of(use.To), use.Type)));

    [Fact]
    public void No_rooms_of_the_library_use_each_other() =>
        None(RoomCycles.Of(house.References("Parsimony").Folders.Where(use => use.Type != Rooms.SharedFacadeType), Rooms.Of));

    [Theory, InlineData("Parsimony.IO"), InlineData("Parsimony.IO.Csv"), InlineData("Parsimony.IO.Onnx"), InlineData("Parsimony.Reporting"), InlineData("Parsimony.Parquet"), InlineData("Parsimony.Tables"), InlineData("Parsimony.Studio"), InlineData("Parsimony.AspNetCore"), InlineData("Parsimony.ML"), InlineData("Parsimony.Orleans"), InlineData("Parsimony.Cli")]
    public void No_folders_of_the_other_projects_use_each_other(string project) =>
        None(RoomCycles.Of(house.References(project).Folders, folder => folder));

    // A name that cannot be bound hides what it uses.
    [Fact]
    public void Every_name_in_the_sources_is_understood() =>
        Assert.All(Rooms.ProjectsMayUse.Keys, project => None(house.References(project).Unknown));

    [Fact]
    public void A_file_s_namespace_is_its_folder() => None(house.Projects.SelectMany(FolderNamespaces.Different));

    [Fact]
    public void No_file_is_too_long_and_half_of_them_are_short()
    {
        None(InEveryFile(SourceSizes.LongFiles));
        var trees = house.Projects.SelectMany(project => project.Written).ToArray();
        Assert.InRange(trees.Select(SourceSizes.Lines).Order().ElementAt(trees.Length / 2), 1, 150);
    }

    [Fact]
    public void No_method_is_too_long() => None(InEveryFile(SourceSizes.LongMethods));

    [Fact]
    public void No_line_is_too_long() => None(InEveryFile(SourceSizes.LongLines));

    [Fact]
    public void Every_doc_comment_stands_alone() => None(InEveryFile(DocComments.Leaning));

    [Fact]
    public void Unsafe_code_stands_only_near_the_kernels() => None(UnsafeCode.OutOfPlace(house.Library));

    [Fact]
    public void Intrinsics_stand_in_the_kernels_alone() => None(UnsafeCode.Intrinsics(house.References("Parsimony")));

    [Fact]
    public void Projects_reference_one_another_in_one_direction()
    {
        Assert.Equal(Rooms.ProjectsMayUse.Keys.Order(StringComparer.Ordinal), ProjectFiles.Names().Order(StringComparer.Ordinal));
        Assert.All(Rooms.ProjectsMayUse.Keys, project => None(ProjectFiles.Load(project).ForbiddenProjects(project)));
        Assert.All(Rooms.ProjectsMayUse.Keys, project => Assert.DoesNotContain(project, Rooms.Reached(Rooms.ProjectsMayUse, project)));
    }

    [Fact]
    public void The_library_needs_no_third_party() => None(ProjectFiles.Load("Parsimony").ThirdPartyPackages());

    [Fact]
    public void Who_only_loads_models_and_predicts_needs_no_third_party() => None(ProjectFiles.Load("Parsimony.IO").ThirdPartyPackages());

    IEnumerable<string> InEveryFile(Func<SyntaxTree, IEnumerable<string>> rule) =>
        from project in house.Projects
        from tree in project.Written
        from found in rule(tree)
        select $"{project.Name}/{found}";

    static void None<T>(IEnumerable<T> violations)
    {
        var found = violations.ToArray();
        Assert.True(found.Length == 0, $"{found.Length} found:\n{string.Join('\n', found)}");
    }
}
