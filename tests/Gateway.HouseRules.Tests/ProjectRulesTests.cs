namespace Gateway.HouseRules.Tests;

public class ProjectRulesTests
{
    private static IEnumerable<string> Projects(string under = "") =>
        Repository.Files.Where(file => file.StartsWith(under, StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void Projects_reference_only_what_the_table_allows()
    {
        IReadOnlyDictionary<string, IReadOnlySet<string>> table = ArchitectureTables.Read("Projects, a row for each");
        Rule.Holds(Projects("src/").Concat(Projects("tests/Gateway.TestSupport/")).SelectMany(file => ProjectRules.ForbiddenReferences(Path.GetFileNameWithoutExtension(file), Repository.Read(file), table)));
    }

    [Fact]
    public void A_forbidden_project_reference_is_seen()
    {
        IReadOnlyDictionary<string, IReadOnlySet<string>> table = ArchitectureTables.Read("Projects, a row for each");
        const string Xml = "<Project><ItemGroup><ProjectReference Include=\"../Gateway.ControlRoom/Gateway.ControlRoom.csproj\" /></ItemGroup></Project>";
        Assert.Equal(["Gateway may not reference Gateway.ControlRoom."], ProjectRules.ForbiddenReferences("Gateway", Xml, table));
        Assert.Equal(["Gateway.New is not in docs/architecture.md."], ProjectRules.ForbiddenReferences("Gateway.New", Xml, table));
    }

    [Fact]
    public void Package_versions_stand_in_one_place() =>
        Rule.Holds(Projects().SelectMany(file => ProjectRules.OwnVersions(file, Repository.Read(file))));

    [Theory]
    [InlineData("<PackageReference Include=\"Serilog\" Version=\"1.0.0\" />")]
    [InlineData("<PackageReference Include=\"Serilog\" VersionOverride=\"1.0.0\" />")]
    [InlineData("<PackageReference Include=\"Serilog\"><Version>1.0.0</Version></PackageReference>")]
    public void A_package_with_a_version_of_its_own_is_seen(string reference) =>
        Assert.Single(ProjectRules.OwnVersions("x.csproj", $"<Project><ItemGroup>{reference}</ItemGroup></Project>"));

    [Theory]
    [InlineData("Gateway.Gnss")]
    [InlineData("Gateway.Geodesy")]
    [InlineData("Gateway.Messages")]
    public void A_pure_library_references_no_package(string project) =>
        Rule.Holds(ProjectRules.Packages(project, Repository.Read($"src/{project}/{project}.csproj")));

    [Fact]
    public void A_package_in_a_pure_library_is_seen() =>
        Assert.Single(ProjectRules.Packages("Gateway.Gnss", "<Project><ItemGroup><PackageReference Include=\"MQTTnet\" /></ItemGroup></Project>"));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = Repository.Read("Gateway.sln");
        Assert.All(Projects(), file => Assert.True(solution.Contains(file.Replace('/', '\\'), StringComparison.Ordinal), $"{file} is not in Gateway.sln."));
    }
}
