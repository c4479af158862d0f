using Gateway.Facilities.Surveys;
using Gateway.Gnss;

namespace Gateway.Facilities.Tests.Surveys;

/// <summary>Epochs and plans that are right, to be made wrong in one thing.</summary>
internal static class Specimen
{
    public static readonly DateTimeOffset Began = SimulatedRover.Began;

    public static AntennaSetup Antenna { get; } = new() { Model = "TEST", PhaseCentreOffsetMetres = 0.0875, PoleHeightMetres = 2 };

    public static CorrectionFrame National { get; } = new()
    {
        Caster = "RTS1.ngii.go.kr:2101",
        Mountpoint = "VRS-RTCM31",
        Kind = CorrectionKind.Vrs,
        BaseLatitude = 37.5,
        BaseLongitude = 127,
        DeclaredFrame = "KGD2002",
        DeclaredGeneration = "2023-07-07",
    };

    public static SurveyEpoch Epoch(double seconds = 0) => new()
    {
        ElapsedSeconds = seconds,
        Utc = Began.AddSeconds(seconds),
        Latitude = 37.5633,
        Longitude = 127.0369,
        EllipsoidalHeightMetres = 62.184,
        NorthSigmaMetres = 0.008,
        EastSigmaMetres = 0.008,
        UpSigmaMetres = 0.015,
        Quality = FixQuality.RtkFixed,
        SatellitesUsed = 17,
        UsedBySystem = [new SatellitesOfSystem(GnssSystem.Gps, 8), new SatellitesOfSystem(GnssSystem.Galileo, 9)],
        LowestElevationDegrees = 16,
        Pdop = 1.4,
        AgeOfCorrectionsSeconds = 1,
        BaseStationId = 12,
    };

    public static OccupationPlan Plan(SurveyRule? rule = null) => new() { Rule = rule ?? SurveyRules.ExistingFeature, Antenna = Antenna, StartedAt = Began };

    /// <summary>Feeds right epochs, one a second.</summary>
    public static void FeedRight(this Occupation occupation, int from, int count)
    {
        for (int second = from; second < from + count; second++)
            occupation.Feed(Epoch(second));
    }

    public static CheckShot Check(DateTimeOffset at, double off = 0.01) => new()
    {
        RecordId = Guid.CreateVersion7(),
        Known = new KnownPoint { Id = "U0123", Latitude = 37.5633, Longitude = 127.0369, EllipsoidalHeightMetres = 60 },
        At = at,
        Tie = CheckTie.Of(National, Antenna),
        ResidualMetres = new AxisFigures(off, 0, 0),
        HorizontalToleranceMetres = 0.05,
        VerticalToleranceMetres = 0.10,
    };

    public static OccupationRecord Record()
    {
        var run = new SimulatedOccupation(TestSeed.Value, SurveyRules.Custom, Trouble.None);
        return new OccupationRecord
        {
            Id = Guid.CreateVersion7(),
            Facility = "SD-0007",
            Surveyor = "김측량",
            Plan = run.Plan,
            Receiver = new SurveyReceiver { Name = "roof", Make = "u-blox", Model = "ZED-F9P", Firmware = "HPG 1.32" },
            Frames = [National],
            Geoid = new GeoidHeight { Model = "KNGeoid18", SeparationMetres = 23.2114, SigmaMetres = 0.024 },
            Software = "gateway 0.1.0",
            AccessLog = ["""{"event":"accepted"}"""],
            Captures = [new RawCapture("roof.gnss", "00")],
            Inputs = run.Occupation.Inputs,
            Outcome = run.Occupation.Conclude([National]),
        }.WithOrthometricHeight();
    }
}
