using System.Globalization;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Gnss.Configuring;
using Gateway.Gnss.Ubx;

namespace Gateway.Receivers.Profiles;

/// <summary>Makes a profile of a file's objects. Unknown keys are refused, and every problem is reported at once.</summary>
internal static class ProfileBinder
{
    private static readonly Dictionary<string, ReceiverRole> Roles = new() { ["rover"] = ReceiverRole.Rover, ["base"] = ReceiverRole.Base };

    private static readonly Dictionary<string, ConfigurationDialect> Dialects = new()
    {
        ["ubx"] = ConfigurationDialect.Ubx,
        ["unicore"] = ConfigurationDialect.Unicore,
        ["septentrio"] = ConfigurationDialect.Septentrio,
        ["quectel"] = ConfigurationDialect.Quectel,
        ["trimble"] = ConfigurationDialect.Trimble,
        ["observed"] = ConfigurationDialect.Observed,
    };

    private static readonly Dictionary<string, BasePlacement> Placements = new() { ["surveyIn"] = BasePlacement.SurveyIn, ["fixed"] = BasePlacement.Fixed };

    private static readonly Dictionary<string, PositionPart> Parts = new()
    {
        ["latitude"] = PositionPart.Latitude,
        ["latitudeRest"] = PositionPart.LatitudeRest,
        ["longitude"] = PositionPart.Longitude,
        ["longitudeRest"] = PositionPart.LongitudeRest,
        ["height"] = PositionPart.Height,
        ["heightRest"] = PositionPart.HeightRest,
    };

    public static ReceiverProfile Bind(ConfigurationSection top)
    {
        ConfigurationDialect dialect = Required(top, "dialect", Dialects);
        var profile = new ReceiverProfile
        {
            Make = top.RequiredText("make", TextRules.DisplayName),
            Model = top.RequiredText("model", TextRules.DisplayName),
            Role = Required(top, "role", Roles),
            Dialect = dialect,
            Fits = top.Texts("fits", 0) ?? [],
            Source = top.RequiredText("source", TextRules.AnyText),
            Purpose = top.RequiredText("purpose", TextRules.AnyText),
            Port = top.Text("port", TextRules.TopicLevel),
            Save = top.Texts("save", 0) ?? [],
            Restart = top.Text("restart", TextRules.AnyText),
            Settings = [.. top.Sections("settings").Select(section => Setting(section, dialect))],
        };
        top.RefuseUnknownKeys();
        if (profile.Settings.Count == 0)
            top.Problem("settings", "missing; a profile has at least one setting.");
        if (profile.Settings.SkipWhile(setting => setting.Baud is null).Any(setting => setting.Baud is null))
            top.Problem("settings", "a setting that changes the baud rate stands before others; put it last.");
        return profile;
    }

    private static T Required<T>(ConfigurationSection section, string key, Dictionary<string, T> allowed)
        where T : struct
    {
        T? value = section.OneOf(key, allowed);
        if (value is null && !section.Keys.Contains(key))
            section.Problem(key, $"missing; allowed: {string.Join(", ", allowed.Keys)}.");
        return value ?? default;
    }

    private static ProfileSetting Setting(ConfigurationSection section, ConfigurationDialect dialect)
    {
        ProfileSetting setting = new()
        {
            Name = section.RequiredText("name", TextRules.DisplayName),
            Purpose = section.RequiredText("for", TextRules.AnyText),
            Source = section.RequiredText("source", TextRules.AnyText),
            When = section.OneOf("when", Placements) ?? BasePlacement.Either,
            Baud = section.Whole("baud", ConfigurationRules.LeastBaud, ConfigurationRules.MostBaud),
        };
        setting = dialect == ConfigurationDialect.Ubx ? Keyed(section, setting) : Spoken(section, setting, dialect);
        section.RefuseUnknownKeys();
        return setting;
    }

    private static ProfileSetting Keyed(ConfigurationSection section, ProfileSetting setting)
    {
        string text = section.RequiredText("key", new TextRule("a key id in hexadecimal digits, such as 0x201100a4", digits => KeyOf(digits) is not null));
        uint key = KeyOf(text) ?? 0;
        PositionPart? part = section.OneOf("part", Parts);
        int number = part is null ? section.RequiredWhole("value", int.MinValue, int.MaxValue) : 0;
        if (key != 0 && !FitsKey(key, number))
            section.Problem("value", $"{number} does not fit into the {ConfigurationItem.SizeOf(key)} octets of key {text}.");
        return setting with { Key = key, Number = number, Part = part };
    }

    private static ProfileSetting Spoken(ConfigurationSection section, ProfileSetting setting, ConfigurationDialect dialect) => setting with
    {
        Set = section.RequiredText("set", TextRules.AnyText),
        Read = dialect == ConfigurationDialect.Observed ? null : section.RequiredText("read", TextRules.AnyText),
        Subject = section.RequiredText("subject", TextRules.AnyText),
        Value = section.RequiredText("value", TextRules.AnyText),
    };

    private static uint? KeyOf(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) && uint.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint key) && ConfigurationItem.SizeOf(key) > 0 ? key : null;

    private static bool FitsKey(uint key, long number)
    {
        try
        {
            ConfigurationItem.Of(key, number);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
