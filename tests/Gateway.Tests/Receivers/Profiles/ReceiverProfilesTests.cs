using System.Text;
using Gateway.Commands;
using Gateway.Facilities;
using Gateway.Gnss.Configuring;
using Gateway.Receivers.Profiles;
using Gateway.Tests.Commands;

namespace Gateway.Tests.Receivers.Profiles;

public sealed class ReceiverProfilesTests
{
    private const string Good = """
        { "make": "u-blox", "model": "M", "role": "rover", "dialect": "ubx", "source": "s", "purpose": "p",
          "settings": [ {"name": "MINELEV", "key": "0x201100a4", "value": 15, "for": "f", "source": "s"} ] }
        """;

    public static TheoryData<string> Names => [.. ReceiverProfiles.Names];

    [Fact]
    public void The_makes_that_are_promised_are_there() => Assert.Superset(
        new HashSet<string>
        {
            "u-blox/ZED-F9P-rover", "u-blox/ZED-F9P-base", "u-blox/ZED-F9R-rover", "u-blox/ZED-X20P-rover", "u-blox/ZED-X20P-base", "Unicore/UM980-rover", "Unicore/UM980-base",
            "Unicore/UM982-rover", "Unicore/UM982-base", "Septentrio/mosaic-X5-rover", "Septentrio/mosaic-X5-base", "Quectel/LC29H-rover", "Quectel/LC29H-base", "Quectel/LG290P-rover",
            "Quectel/LG290P-base", "Trimble/any-rover", "Trimble/any-base", "Trimble/BD9xx-rover", "Trimble/BD9xx-base", "generic/NMEA-rover", "generic/RTCM-base",
        },
        ReceiverProfiles.Names.ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_says_the_name_of_its_file_and_a_reason_and_a_source_for_every_setting(string name)
    {
        ReceiverProfile profile = ReceiverProfiles.Load(name);
        Assert.Equal(name, profile.Name);
        Assert.All(profile.Settings, setting => Assert.True(setting.Purpose.Length > 10 && setting.Source.Length > 10, setting.Name));
        Assert.Contains("Not tried on a device", profile.Source);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_key_or_message_stands_twice(string name)
    {
        foreach (FixedPosition? position in new FixedPosition?[] { null, new(37.5, 127, 60) })
        {
            IReadOnlyList<ProfileSetting> settings = ReceiverProfiles.Load(name).For(position).Settings;
            Assert.Equal(settings.Count, settings.DistinctBy(setting => (setting.Key, setting.Subject)).Count());
        }
    }

    [Theory]
    [InlineData("\"purpose\"", "\"prupose\"", "prupose", "purpose")]
    [InlineData("\"for\"", "\"four\"", "settings[0].four", "for")]
    [InlineData("\"ubx\"", "\"ubix\"", "dialect", "ubx")]
    public void An_unknown_word_is_refused_with_its_key_and_a_near_one(string old, string fresh, string key, string near)
    {
        string refusal = Assert.Throws<ConfigurationException>(() => ReceiverProfiles.Parse("p.json", Encoding.UTF8.GetBytes(Good.Replace(old, fresh, StringComparison.Ordinal)))).Message;
        Assert.Contains(key, refusal);
        Assert.Contains($"'{near}'", refusal);
        Assert.Contains("line ", refusal);
    }

    [Theory]
    [InlineData("\"0x201100a4\"", "\"0x001100a4\"", "key id")]
    [InlineData("\"value\": 15", "\"value\": 256", "does not fit")]
    [InlineData("\"value\": 15,", "", "missing")]
    [InlineData("\"value\": 15", "\"value\": 15, \"baud\": 123", "baud")]
    [InlineData("[ {", "[ {{", "not JSON")]
    public void A_wrong_value_is_refused(string old, string fresh, string words)
    {
        string refusal = Assert.Throws<ConfigurationException>(() => ReceiverProfiles.Parse("p.json", Encoding.UTF8.GetBytes(Good.Replace(old, fresh, StringComparison.Ordinal)))).Message;
        Assert.Contains(words, refusal);
    }

    [Fact]
    public async Task An_unknown_profile_is_refused_with_a_near_name()
    {
        VerbRun run = await VerbRun.Of(ReceiversConfigureCommand.Create(), "/dev/none", "--profile", "u-blox/ZED-F9-rover");
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("u-blox/ZED-F9P-rover", run.Errors);
    }

    [Fact]
    public async Task They_are_listed_with_what_they_are_for()
    {
        VerbRun run = await VerbRun.Of(ReceiversProfilesCommand.Create());
        Assert.All(ReceiverProfiles.Names, name => Assert.Contains(name, run.Output));
    }
}
