namespace Gateway.HouseRules.Tests;

public class FileRulesTests
{
    private static readonly string[] Text = [".cs", ".ts", ".js", ".json", ".md", ".csproj", ".props", ".targets", ".sln", ".html", ".css", ".service", ".rules", ".conf", ".yml", ".sh"];

    [Fact]
    public void Names_say_what_they_hold()
    {
        Rule.Holds(FileRules.EmptyNames(Repository.Files));
        Rule.Holds(Repository.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(file => FileRules.EmptyTypeNames(file, Repository.Read(file))));
    }

    [Theory]
    [InlineData("src/Gateway/Utils/Strings.cs")]
    [InlineData("src/Gateway/Alerts/AlertManager.cs")]
    [InlineData("src/Gateway.Common/X.cs")]
    [InlineData("tests/Gateway.Tests/TestHelpers.cs")]
    public void A_name_that_says_nothing_is_seen(string file) => Assert.Single(FileRules.EmptyNames([file]));

    [Theory]
    [InlineData("src/Gateway/Relay/Commands.cs")]
    [InlineData("src/Gateway/Alerts/Commonplace.cs")]
    public void A_name_that_only_looks_alike_passes(string file) => Assert.Empty(FileRules.EmptyNames([file]));

    [Fact]
    public void A_type_that_says_nothing_is_seen() => Assert.Single(FileRules.EmptyTypeNames("x.cs", "internal static class " + "Json" + "Helper { }"));

    [Fact]
    public void Every_project_and_room_has_its_readme() => Rule.Holds(FileRules.WithoutReadme([.. Repository.Files]));

    [Fact]
    public void A_missing_readme_is_seen() => Assert.Equal(
        ["src/A has no README.md: what is in here, what never is, where to start reading.", "src/A/Room has no README.md: what is in here, what never is, where to start reading."],
        FileRules.WithoutReadme(["src/A/A.csproj", "src/A/Room/X.cs", "src/B/B.csproj", "src/B/README.md"]));

    [Fact]
    public void No_file_holds_a_path_of_somebodys_machine() => Rule.Holds(Repository.Files
        .Where(file => Text.Contains(Path.GetExtension(file)) || Path.GetExtension(file).Length == 0)
        .SelectMany(file => FileRules.MachinePaths(file, Repository.Read(file))));

    [Fact]
    public void A_machines_path_is_seen() => Assert.Single(FileRules.MachinePaths("x.md", "cd " + "/work" + "/main\nsrc/work/ is fine"));

    [Fact]
    public void Lock_files_name_no_registry() => Rule.Holds(Repository.Files
        .Where(file => Path.GetFileName(file) == "package-lock.json")
        .SelectMany(file => FileRules.ResolvedPackages(file, Repository.Read(file))));

    [Fact]
    public void A_registry_in_a_lock_file_is_seen() => Assert.Single(FileRules.ResolvedPackages("package-lock.json", "\"resolved\": \"" + "https" + "://registry.example/x.tgz\""));
}
