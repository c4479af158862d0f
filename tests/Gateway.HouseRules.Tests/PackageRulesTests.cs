using Gateway.HouseRules.Tests.Metadata;

namespace Gateway.HouseRules.Tests;

public class PackageRulesTests
{
    private const string Specimens = "Gateway.HouseRules.Tests.Specimens";

    [Theory]
    [InlineData("gateway", "Gateway")]
    [InlineData("control-room", "Gateway.ControlRoom")]
    [InlineData("Gateway.Simulation", "Gateway.Simulation")]
    [InlineData("Gateway.Facilities", "Gateway.Facilities")]
    [InlineData("Gateway.Messages", "Gateway.Messages")]
    [InlineData("Gateway.Gnss", "Gateway.Gnss")]
    [InlineData("Gateway.Geodesy", "Gateway.Geodesy")]
    public void A_library_that_does_io_is_used_only_in_its_place(string assembly, string program) =>
        Rule.Holds(PackageRules.Violations(Assemblies.Uses(assembly), program, ArchitectureTables.Read("Libraries that do I/O")));

    [Fact]
    public void Facilities_does_io_in_its_room_Files_only() => Rule.Holds(PackageRules.InputOutput(
        [.. Assemblies.Uses("Gateway.Facilities").Where(use => use.FromNamespace != "Gateway.Facilities.Files")]));

    [Theory]
    [InlineData("Gateway.Messages")]
    [InlineData("Gateway.Gnss")]
    [InlineData("Gateway.Geodesy")]
    public void A_pure_library_does_no_io(string assembly) => Rule.Holds(PackageRules.InputOutput(Assemblies.Uses(assembly)));

    [Fact]
    public void A_library_used_outside_its_place_is_seen()
    {
        var table = new Dictionary<string, IReadOnlySet<string>> { ["System.Private.Xml.Linq"] = new HashSet<string> { "Specimens/Upper" }, ["System.Xml.XDocument"] = new HashSet<string> { "Specimens/Upper" } };
        IReadOnlyList<TypeUse> uses = Assemblies.Uses("Gateway.HouseRules.Tests");
        string violation = Assert.Single(PackageRules.Violations(uses, Specimens, table));
        Assert.Contains("UsesPort uses System.Xml.Linq.XDocument", violation, StringComparison.Ordinal);
        table["System.Xml.XDocument"] = new HashSet<string> { "Specimens/Cellar" };
        Assert.Empty(PackageRules.Violations(uses, Specimens, table));
    }

    [Fact]
    public void A_file_read_by_a_pure_library_is_seen() =>
        Assert.Contains(PackageRules.InputOutput(Assemblies.Uses("Gateway.HouseRules.Tests")), violation => violation.Contains("Cellar.ReadsFile uses System.IO.File", StringComparison.Ordinal));
}
