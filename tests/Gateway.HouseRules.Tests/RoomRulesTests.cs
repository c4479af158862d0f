using Gateway.HouseRules.Tests.Metadata;

namespace Gateway.HouseRules.Tests;

public class RoomRulesTests
{
    private const string Specimens = "Gateway.HouseRules.Tests.Specimens";
    private const string This = "Gateway.HouseRules.Tests";

    private static readonly Dictionary<string, IReadOnlySet<string>> DownwardOnly = new()
    {
        ["Upper"] = new HashSet<string> { "Lower" },
        ["Lower"] = new HashSet<string>(),
    };

    [Theory]
    [InlineData("gateway", "Gateway", "Inside `Gateway`")]
    [InlineData("control-room", "Gateway.ControlRoom", "Inside `ControlRoom`")]
    public void Rooms_of_a_program_import_only_what_the_table_allows(string assembly, string program, string title)
    {
        IReadOnlyList<TypeUse> uses = Assemblies.Uses(assembly);
        Assert.NotEmpty(uses);
        Rule.Holds(RoomRules.Violations(uses, program, assembly, ArchitectureTables.Read(title)));
    }

    [Theory]
    [InlineData("HoldsUpper")]
    [InlineData("CallsUpperInLambda")]
    [InlineData("CallsUpperBehindSwitch")]
    [InlineData("MakesListOfUpper")]
    public void An_arrow_upward_is_seen_whatever_form_it_takes(string specimen)
    {
        List<string> violations = [.. RoomRules.Violations(Assemblies.Uses(This), Specimens, This, DownwardOnly)];
        Assert.Contains(violations, violation => violation.Contains($"Lower.{specimen} uses {Specimens}.Upper.CallsLower", StringComparison.Ordinal));
    }

    [Fact]
    public void An_arrow_downward_is_allowed() =>
        Assert.DoesNotContain(RoomRules.Violations(Assemblies.Uses(This), Specimens, This, DownwardOnly), violation => violation.Contains("Upper.CallsLower uses", StringComparison.Ordinal));

    [Fact]
    public void A_room_that_the_table_does_not_name_is_seen()
    {
        var table = new Dictionary<string, IReadOnlySet<string>> { ["Lower"] = new HashSet<string> { "Upper" } };
        Assert.Contains(RoomRules.Violations(Assemblies.Uses(This), Specimens, This, table), violation => violation.Contains("room Upper", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_is_read_with_its_words_for_all_and_none()
    {
        const string Text = "Rooms:\n\n| room | holds | may import |\n| --- | --- | --- |\n| `A` | x, y | - |\n| `B` | z | A |\n| `C` | z | all but B |\n| `D` | z | all |\n\nafter";
        IReadOnlyDictionary<string, IReadOnlySet<string>> table = ArchitectureTables.Parse(Text, "Rooms:");
        Assert.Equal(["A", "B", "C", "D"], table.Keys.Order());
        Assert.Empty(table["A"]);
        Assert.Equal(["A"], table["B"]);
        Assert.Equal(["A", "C", "D"], table["C"].Order());
        Assert.Equal(["A", "B", "C", "D"], table["D"].Order());
    }
}
