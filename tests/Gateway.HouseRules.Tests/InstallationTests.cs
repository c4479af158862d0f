using System.Text.RegularExpressions;

namespace Gateway.HouseRules.Tests;

/// <summary>The README's installation, the example and the units tell of one and the same machine.</summary>
public partial class InstallationTests
{
    /// <summary>Groups that every Debian has.</summary>
    private static readonly string[] DebiansOwn = ["dialout"];

    private static readonly string Readme = Repository.Read("README.md");

    [Fact]
    public void Every_file_that_the_example_names_is_installed_by_the_readme()
    {
        string[] named = [.. SecretFile().Matches(Repository.Read("deploy/gateway.json.example")).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(named);
        Assert.All(named, file => Assert.Contains($" {file}\n", Readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_group_that_a_unit_names_is_there_or_made_by_the_readme()
    {
        string[] groups = [.. Repository.Files
            .Where(file => file.StartsWith("deploy/systemd/", StringComparison.Ordinal) && file.EndsWith(".service", StringComparison.Ordinal))
            .SelectMany(file => SupplementaryGroups().Matches(Repository.Read(file)))
            .SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Except(DebiansOwn)];
        Assert.NotEmpty(groups);
        Assert.All(groups, group => Assert.Matches($@"groupadd [^\n]*\b{group}\b", Readme));
    }

    [Fact]
    public void The_readme_imports_a_register_as_the_services_user() =>
        Assert.All(Import().Matches(Readme).Select(match => match.Value), line => Assert.Contains("sudo -u gateway gateway facilities import", line, StringComparison.Ordinal));

    [GeneratedRegex(@"File"":\s*""([^""]+)""")]
    private static partial Regex SecretFile();

    [GeneratedRegex(@"^SupplementaryGroups=(.*)$", RegexOptions.Multiline)]
    private static partial Regex SupplementaryGroups();

    [GeneratedRegex(@"^    .*facilities import.*$", RegexOptions.Multiline)]
    private static partial Regex Import();
}
