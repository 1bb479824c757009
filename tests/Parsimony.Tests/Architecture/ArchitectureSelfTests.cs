namespace Parsimony.Tests.Architecture;

/// <summary>Proves on small sources that each rule of the house fails when it is broken, however the use is written.</summary>
public sealed class ArchitectureSelfTests
{
    const string Chosen =
        "namespace Parsimony.Paths.Start; public static class Chosen { public const int Count = 3; public static Chosen2 Next() => new(); }"
        + " public sealed class Chosen2 { public int Rows; public static implicit operator int(Chosen2 value) => value.Rows;"
        + " public static implicit operator Chosen2(double value) => new(); }";

    [Theory]
    [InlineData("using Parsimony.Paths.Start; namespace Parsimony.Engine; class User { int _x = Chosen.Count; }", "Chosen")]
    [InlineData("namespace Parsimony.Engine; class User { int _x = Paths.Start.Chosen.Count; }", "Chosen")]
    [InlineData("namespace Parsimony.Paths.Start { class User { int _x = Chosen.Count; } }", "Chosen")]
    [InlineData("namespace Parsimony.Engine; class User { int _x = Parsimony.Paths.Start.Chosen.Count; }", "Chosen")]
    [InlineData("namespace Parsimony.Engine; class User { int _x = global::Parsimony.Paths.Start.Chosen.Count; }", "Chosen")]
    [InlineData("using static Parsimony.Paths.Start.Chosen; namespace Parsimony.Engine; class User { int _x = Count; }", "Chosen")]
    [InlineData("using C = Parsimony.Paths.Start.Chosen; namespace Parsimony.Engine; class User { int _x = C.Count; }", "Chosen")]
    [InlineData("namespace Parsimony.Engine; class User { string _x = nameof(Paths.Start.Chosen); }", "Chosen")]
    [InlineData("namespace Parsimony.Engine; class User { System.Collections.Generic.List<Paths.Start.Chosen2[]>? _x; }", "Chosen2")]
    [InlineData("namespace Parsimony.Engine; class User { object _x = typeof(Paths.Start.Chosen); }", "Chosen")]
    [InlineData("namespace Parsimony.Engine; class User { int F(Paths.Start.Chosen2 x) => x; }", "Chosen2")]
    [InlineData("namespace Parsimony.Engine; [System.Obsolete(nameof(Paths.Start.Chosen.Next))] class User;", "Chosen")]
    [InlineData("namespace Parsimony.Engine; class User<T> where T : Paths.Start.Chosen2;", "Chosen2")]
    public void A_use_is_found_however_it_is_written(string user, string type)
    {
        var house = HouseModel.Of(("Paths/Start/Chosen.cs", Chosen), ("Engine/User.cs", user));
        var references = RoomReferences.Of(house);
        Assert.Empty(references.Unknown);
        var use = Assert.Single(references.Folders, found => found.Type == type);
        Assert.Equal($"Engine/User.cs:1: Engine -> Paths/Start ({type})", use.ToString());
        Assert.False(Rooms.Allows(Rooms.Of(use.From), Rooms.Of(use.To), use.Type));
    }

    [Fact]
    public void A_use_without_a_name_is_found()
    {
        const string Middle =
            """
            namespace Parsimony.Procedure;
            static class Middle
            {
                public static Paths.Start.Chosen2 Get() => Paths.Start.Chosen.Next();
                public static void Set(Paths.Start.Chosen2 value) { }
            }
            """;
        const string User =
            """
            namespace Parsimony.Engine;
            class User
            {
                void F()
                {
                    var x = Procedure.Middle.Get();
                    int y = x;
                    Procedure.Middle.Set(0.5);
                    Procedure.Middle.Set(new());
                }
            }
            """;
        var house = HouseModel.Of(("Paths/Start/Chosen.cs", Chosen), ("Procedure/Middle.cs", Middle), ("Engine/User.cs", User));
        var uses = RoomReferences.Of(house).Folders.Where(use => use is { From: "Engine", To: "Paths/Start" });
        Assert.Equal([6, 7, 8, 9], uses.Select(use => use.Line));
    }

    [Fact]
    public void A_name_in_a_doc_comment_is_no_use()
    {
        const string User = "namespace Parsimony.Engine; /// <summary>Serves <see cref=\"Paths.Start.Chosen\"/>.</summary>\nclass User;";
        Assert.Empty(RoomReferences.Of(HouseModel.Of(("Paths/Start/Chosen.cs", Chosen), ("Engine/User.cs", User))).Folders);
    }

    [Theory]
    [InlineData("Paths", "", "RegularizationPath", false)]
    [InlineData("Paths", "", "ParsimonyException", true)]
    [InlineData("", "Paths", "PathOptions", true)]
    [InlineData("Paths", "Models", "Model", true)]
    [InlineData("Models", "Paths", "PathOptions", false)]
    [InlineData("Unknown", "Tensors", "Shape", false)]
    public void The_table_is_read_as_it_is_written(string from, string to, string type, bool allowed) =>
        Assert.Equal(allowed, Rooms.Allows(from, to, type));

    [Fact]
    public void The_facade_is_found_through_the_parent_namespace()
    {
        var house = HouseModel.Of(
            ("Facade.cs", "namespace Parsimony; public static class Facade { public const int Version = 1; }"),
            ("Paths/User.cs", "namespace Parsimony.Paths; class User { int _x = Facade.Version; }"));
        var use = Assert.Single(RoomReferences.Of(house).Folders);
        Assert.Equal("Paths/User.cs:1: Paths -> (root) (Facade)", use.ToString());
        Assert.False(Rooms.Allows(Rooms.Of(use.From), Rooms.Of(use.To), use.Type));
    }

    [Fact]
    public void A_cycle_is_found_and_told()
    {
        var house = HouseModel.Of(
            ("A/One.cs", "namespace Parsimony.A; class One { B.Two? _x; }"),
            ("B/Two.cs", "namespace Parsimony.B; class Two { C.Three? _x; }"),
            ("C/Three.cs", "namespace Parsimony.C; class Three { A.One? _x; D.Four? _y; }"),
            ("D/Four.cs", "namespace Parsimony.D; class Four;"));
        var cycle = Assert.Single(RoomCycles.Of(RoomReferences.Of(house).Folders, Rooms.Of));
        Assert.StartsWith("3 rooms use each other: A, B, C; a shortest cycle: A -> B -> C -> A", cycle, StringComparison.Ordinal);
        Assert.Contains("B/Two.cs:1: B -> C (Three)", cycle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_and_the_project_s_own_folder_may_form_a_cycle()
    {
        var house = HouseModel.Of(
            ("App.cs", "namespace Tool; class App { Commands.Run? _x; }"),
            ("Commands/Run.cs", "namespace Tool.Commands; class Run { App? _x; }"));
        var cycle = Assert.Single(RoomCycles.Of(RoomReferences.Of(house).Folders, folder => folder));
        Assert.Contains("(root) -> Commands -> (root)", cycle, StringComparison.Ordinal);
    }

    [Fact]
    public void Uses_in_one_direction_are_no_cycle()
    {
        var house = HouseModel.Of(
            ("A/One.cs", "namespace Parsimony.A; class One { B.Two? _x; C.Three? _y; }"),
            ("B/Two.cs", "namespace Parsimony.B; class Two { C.Three? _x; }"),
            ("C/Three.cs", "namespace Parsimony.C; class Three;"));
        Assert.Equal(3, RoomReferences.Of(house).Folders.Count);
        Assert.Empty(RoomCycles.Of(RoomReferences.Of(house).Folders, Rooms.Of));
    }

    [Theory]
    [InlineData("class C { Missing _x; }")]
    [InlineData("class C { int _x = Missing.Value; }")]
    [InlineData("class C { int F(object x) => x.Missing; }")]
    [InlineData("class C { int F(object x) => x.Missing(3); }")]
    [InlineData("using static Missing.Type; class C;")]
    public void A_name_without_a_meaning_is_told(string text) =>
        Assert.Contains(Unknown(text), use => use.Type.Contains("Missing", StringComparison.Ordinal));

    [Theory]
    [InlineData("class C { string F(int x) { _ = x; System.Func<int, string> f = G; return nameof(F) + f(x); } string G(int x) => \"\"; }")]
    [InlineData("class C<T> where T : unmanaged { System.Action<T>? _x; void F() { _x = G; var g = G; } void G(T x) { } }")]
    [InlineData("class C<T> where T : notnull { int F((int A, int B) x) => x is (A: > 0, var b) and { A: 1 } ? b : new { Z = 1 }.Z; }")]
    [InlineData("class C { public int P { get; init; } C F(C c) => c with { P = field(1) }; int field(int named) => field(named: 2); }")]
    public void No_word_of_the_language_is_taken_for_a_name(string text) => Assert.Empty(Unknown(text));

    [Fact]
    public void What_a_source_generator_adds_is_known()
    {
        const string Context =
            """
            using System.Text.Json.Serialization;
            namespace Sample.A;
            sealed record Document(int Rows);
            [JsonSerializable(typeof(Document))] sealed partial class Context : JsonSerializerContext;
            """;
        const string User =
            """
            using System.Text.Json;
            namespace Sample.B;
            class User { object? F(string text) => JsonSerializer.Deserialize(text, A.Context.Default.Document)?.Rows; }
            """;
        var references = RoomReferences.Of(HouseModel.Of(("A/Context.cs", Context), ("B/User.cs", User)));
        Assert.Empty(references.Unknown);
        Assert.Equal(["B/User.cs:3: B -> A (Context)", "B/User.cs:3: B -> A (Document)"], references.Folders.Select(use => use.ToString()));
    }

    [Fact]
    public void A_namespace_that_is_not_the_folder_is_told()
    {
        var house = HouseModel.Of(
            ("A/One.cs", "namespace Sample.A;"), ("A/Two.cs", "namespace Sample.B;"), ("Three.cs", "namespace Sample;"));
        Assert.Equal(["A/Two.cs: namespace Sample.B, expected Sample.A"], FolderNamespaces.Different(house));
    }

    [Fact]
    public void Unsafe_code_and_intrinsics_are_told_outside_their_rooms()
    {
        const string Pointers = "static unsafe class P { static int F(int* p) => *p; }";
        const string Vectors = "static class V { static int F() => System.Runtime.Intrinsics.Vector256<float>.Count; }";
        var house = HouseModel.Of(
            ("Kernels/P.cs", $"namespace K {{ {Pointers} {Vectors} }}"), ("Paths/Start/P.cs", Pointers), ("Engine/V.cs", Vectors));
        Assert.Equal("Paths/Start/P.cs:1: unsafe", Assert.Single(UnsafeCode.OutOfPlace(house)));
        Assert.Equal(
            ["Engine/V.cs:1: Engine -> System.Runtime.Intrinsics (Vector256)"], UnsafeCode.Intrinsics(RoomReferences.Of(house)));
    }

    [Fact]
    public void Other_projects_and_third_parties_are_told()
    {
        var project = ProjectFiles.Parse(
            """
            <Project>
              <ItemGroup>
                <PackageReference Include="System.Numerics.Tensors" />
                <PackageReference Include="Microsoft.ML" />
                <PackageReference Include="Newtonsoft.Json" />
                <ProjectReference Include="../Parsimony/Parsimony.csproj" />
                <ProjectReference Include="..\Parsimony.Cli\Parsimony.Cli.csproj" />
              </ItemGroup>
            </Project>
            """);
        Assert.Equal(["Parsimony.Cli"], project.ForbiddenProjects("Parsimony.IO"));
        Assert.Equal(["Newtonsoft.Json"], project.ThirdPartyPackages());
    }

    static IReadOnlyList<RoomReference> Unknown(string text) => RoomReferences.Of(HouseModel.Of(("C.cs", text))).Unknown;
}
