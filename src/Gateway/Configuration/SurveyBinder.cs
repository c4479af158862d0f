using Gateway.Facilities;
using Gateway.Facilities.Surveys;

namespace Gateway.Configuration;

/// <summary>The part of <c>gateway.json</c> that is about surveys.</summary>
internal static class SurveyBinder
{
    private static readonly Dictionary<string, CorrectionKind> Kinds = new()
    {
        ["vrs"] = CorrectionKind.Vrs,
        ["fkp"] = CorrectionKind.Fkp,
        ["mac"] = CorrectionKind.Mac,
        ["singleBase"] = CorrectionKind.SingleBase,
        ["ssr"] = CorrectionKind.Ssr,
        ["ppp"] = CorrectionKind.Ppp,
    };

    private static readonly Dictionary<string, ReportedPoint> Points = new()
    {
        ["phaseCentre"] = ReportedPoint.PhaseCentre,
        ["referencePoint"] = ReportedPoint.ReferencePoint,
    };

    private static readonly Dictionary<string, CheckDemand> Demands = new()
    {
        ["none"] = CheckDemand.None,
        ["owed"] = CheckDemand.Owed,
        ["required"] = CheckDemand.Required,
    };

    private static readonly string[] YesOrNo = ["yes", "no"];

    public static SurveyConfiguration Bind(ConfigurationSection? section, Func<ConfigurationSection, string, string?> filePath)
    {
        if (section is null)
            return new SurveyConfiguration();
        IReadOnlyList<OwnRule> own = [.. section.Sections("rules").Select(Rule)];
        var survey = new SurveyConfiguration
        {
            Rules = own,
            Rule = section.OneOf("rule", [.. new SurveyConfiguration { Rules = own }.RuleNames()]) ?? SurveyConfiguration.DefaultRule,
            Antenna = section.Section("antenna") is { } antenna ? Antenna(antenna) : null,
            Geoid = section.Section("geoid") is { } geoid ? Geoid(geoid, filePath) : null,
            Sources = [.. section.Sections("sources").Select(Source)],
            MoveLimitMetres = section.Number("moveLimitMetres", 0.1, 100_000, PlaceChange.UsualLimitMetres),
            KnownPoints = [.. section.Sections("knownPoints").Select(Point)],
        };
        section.RefuseUnknownKeys();
        return survey;
    }

    private static OwnRule Rule(ConfigurationSection section)
    {
        string name = section.RequiredText("name", TextRules.DisplayName);
        var rule = new OwnRule
        {
            Name = name,
            BasedOn = section.OneOf("basedOn", [.. SurveyRules.All.Select(known => known.Name)]) ?? SurveyRules.Custom.Name,
            Sessions = Number(section, "sessions", 1, 10),
            SessionSeconds = Number(section, "sessionSeconds", 1, 86_400),
            SessionEpochs = Number(section, "sessionEpochs", 2, 86_400),
            IntervalSeconds = Number(section, "intervalSeconds", 0, 86_400),
            Reinitialise = section.OneOf("reinitialise", YesOrNo),
            HorizontalSigmaMetres = Number(section, "horizontalSigmaMetres", 0.001, 100),
            VerticalSigmaMetres = Number(section, "verticalSigmaMetres", 0.001, 100),
            Pdop = Number(section, "pdop", 1, 50),
            MaskDegrees = Number(section, "maskDegrees", 0, 60),
            Satellites = Number(section, "satellites", 4, 60),
            AgeSeconds = Number(section, "ageSeconds", 0.1, 600),
            BetweenHorizontalMetres = Number(section, "betweenHorizontalMetres", 0.001, 100),
            BetweenVerticalMetres = Number(section, "betweenVerticalMetres", 0.001, 100),
            ResultHorizontalSigmaMetres = Number(section, "resultHorizontalSigmaMetres", 0.001, 100),
            ResultVerticalSigmaMetres = Number(section, "resultVerticalSigmaMetres", 0.001, 100),
            StartCheck = section.OneOf("startCheck", Demands),
            ReconnectCheck = section.OneOf("reconnectCheck", Demands),
            PrecisionCheck = section.OneOf("precisionCheck", Demands),
            EndCheck = section.OneOf("endCheck", Demands),
            CheckWaitSeconds = Number(section, "checkWaitSeconds", 0, 86_400),
        };
        if (SurveyRules.Find(name) is not null)
            section.Problem("name", $"'{name}' is the name of a rule that the program has. Allowed: another name.");
        if (SurveyRules.CheckToObserve(rule.Changes().ApplyTo(SurveyRules.Find(rule.BasedOn)!, name)) is [var problem, ..])
            section.Problem("name", $"rule '{name}': {problem}.");
        section.RefuseUnknownKeys();
        return rule;
    }

    private static SurveyAntenna Antenna(ConfigurationSection section)
    {
        var antenna = new SurveyAntenna
        {
            Model = section.Text("model", TextRules.DisplayName),
            PhaseCentreOffsetMetres = section.Number("phaseCentreOffsetMetres", -1, 1, 0),
            Reported = section.OneOf("reported", Points) ?? ReportedPoint.PhaseCentre,
            PoleHeightMetres = Number(section, "poleHeightMetres", 0, 30),
        };
        section.RefuseUnknownKeys();
        return antenna;
    }

    private static GeoidConfiguration Geoid(ConfigurationSection section, Func<ConfigurationSection, string, string?> filePath)
    {
        section.RequiredText("file", TextRules.FilePath);
        var geoid = new GeoidConfiguration
        {
            File = filePath(section, "file") ?? "",
            Name = section.Text("name", TextRules.DisplayName),
            SigmaMetres = Number(section, "sigmaMetres", 0.001, 10),
        };
        section.RefuseUnknownKeys();
        return geoid;
    }

    private static CorrectionSource Source(ConfigurationSection section)
    {
        var source = new CorrectionSource
        {
            Url = section.RequiredText("url", ConfigurationRules.CasterUrl),
            Mountpoint = section.Text("mountpoint", ConfigurationRules.Mountpoint),
            Kind = section.OneOf("kind", Kinds),
            Frame = section.Text("frame", TextRules.DisplayName),
            Generation = section.Text("generation", TextRules.DisplayName),
        };
        section.RefuseUnknownKeys();
        return source;
    }

    private static KnownPoint Point(ConfigurationSection section)
    {
        var point = new KnownPoint
        {
            Id = section.RequiredText("id", TextRules.DisplayName),
            Latitude = section.RequiredNumber("latitude", -90, 90),
            Longitude = section.RequiredNumber("longitude", -180, 180),
            EllipsoidalHeightMetres = Number(section, "ellipsoidalHeightMetres", -500, 9000),
            Frame = section.Text("frame", TextRules.DisplayName),
            Generation = section.Text("generation", TextRules.DisplayName),
        };
        section.RefuseUnknownKeys();
        return point;
    }

    /// <summary>A number, or null where the key is absent.</summary>
    private static double? Number(ConfigurationSection section, string key, double least, double most)
    {
        double value = section.Number(key, least, most, double.NaN);
        return double.IsNaN(value) ? null : value;
    }
}
