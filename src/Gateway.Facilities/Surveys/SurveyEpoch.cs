using Gateway.Gnss;
using Gateway.Gnss.Fixes;

namespace Gateway.Facilities.Surveys;

/// <summary>How many satellites of one system the position uses.</summary>
/// <param name="System">The system.</param>
/// <param name="Count">Satellites, each counted once whatever its signals.</param>
public readonly record struct SatellitesOfSystem(GnssSystem System, int Count);

/// <summary>
/// One observation as it is kept: what the receiver said of one instant, of the point that it reports (the antenna's phase
/// centre as a rule, see <see cref="AntennaSetup"/>). Sigmas are standard deviations (1 sigma), metres.
/// </summary>
public sealed record SurveyEpoch
{
    /// <summary>Seconds since the occupation began, by a monotonic clock: no step of any other clock touches it.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>UTC by the receiver.</summary>
    public DateTimeOffset? Utc { get; init; }

    /// <summary>Latitude, degrees, in the frame of the corrections.</summary>
    public double? Latitude { get; init; }

    /// <summary>Longitude, degrees.</summary>
    public double? Longitude { get; init; }

    /// <summary>Height above the ellipsoid.</summary>
    public double? EllipsoidalHeightMetres { get; init; }

    /// <summary>
    /// Step of the position's last digit as the receiver sent it, degrees. Absent in records of before it was kept: nothing
    /// is asked of them and nothing added to their sigmas, so that they compute to what they were.
    /// </summary>
    public double? PositionStepDegrees { get; init; }

    /// <summary>Step of the height's last digit, metres; absent likewise.</summary>
    public double? HeightStepMetres { get; init; }

    /// <summary>Sigma northward.</summary>
    public double? NorthSigmaMetres { get; init; }

    /// <summary>Sigma eastward.</summary>
    public double? EastSigmaMetres { get; init; }

    /// <summary>Sigma of the height.</summary>
    public double? UpSigmaMetres { get; init; }

    /// <summary>Whether the sigmas are estimates of ours, because the receiver said none.</summary>
    public bool SigmasAreEstimated { get; init; }

    /// <summary>Quality of the fix.</summary>
    public required FixQuality Quality { get; init; }

    /// <summary>Satellites used, as the receiver sums them up.</summary>
    public int? SatellitesUsed { get; init; }

    /// <summary>Satellites used by system; empty where the receiver does not say which.</summary>
    public IReadOnlyList<SatellitesOfSystem> UsedBySystem { get; init; } = [];

    /// <summary>Elevation of the lowest satellite used, degrees.</summary>
    public int? LowestElevationDegrees { get; init; }

    /// <summary>Position dilution of precision.</summary>
    public double? Pdop { get; init; }

    /// <summary>Age of the corrections, seconds.</summary>
    public double? AgeOfCorrectionsSeconds { get; init; }

    /// <summary>Base station, 0 to 4095.</summary>
    public int? BaseStationId { get; init; }

    /// <summary>Whether sources of this instant contradicted each other.</summary>
    public bool SourcesContradict { get; init; }

    /// <summary>Whether sensors of motion or tilt helped.</summary>
    public bool IsSensorAided { get; init; }

    /// <summary>Horizontal sigma: root of the summed squares of both axes, metres.</summary>
    internal double? HorizontalSigmaMetres => NorthSigmaMetres is { } north && EastSigmaMetres is { } east ? Math.Sqrt(north * north + east * east) : null;

    /// <summary>An epoch of what a receiver said.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="satellites">Its satellites, one entry a signal.</param>
    /// <param name="elapsed">Since the occupation began, by a monotonic clock.</param>
    public static SurveyEpoch Of(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites, TimeSpan elapsed)
    {
        (IReadOnlyList<SatellitesOfSystem> bySystem, int? lowest) = Used(satellites);
        return new SurveyEpoch
        {
            ElapsedSeconds = Math.Round(elapsed.TotalSeconds, 3),
            Utc = fix.Utc,
            Latitude = fix.LatitudeDegrees,
            Longitude = fix.LongitudeDegrees,
            EllipsoidalHeightMetres = fix.IsHeightHeld ? null : fix.EllipsoidalHeight?.Metres,
            PositionStepDegrees = fix.PositionStepDegrees,
            HeightStepMetres = fix.HeightStepMetres,
            NorthSigmaMetres = fix.NorthSigmaMetres,
            EastSigmaMetres = fix.EastSigmaMetres,
            UpSigmaMetres = fix.UpSigmaMetres,
            SigmasAreEstimated = fix.SigmasAreEstimated,
            Quality = fix.Quality,
            SatellitesUsed = fix.SatellitesUsed,
            UsedBySystem = bySystem,
            LowestElevationDegrees = lowest,
            Pdop = fix.Pdop,
            AgeOfCorrectionsSeconds = fix.AgeOfCorrectionsSeconds,
            BaseStationId = fix.BaseStationId,
            SourcesContradict = fix.SourcesContradict,
            IsSensorAided = fix.IsDeadReckoningAided,
        };
    }

    private static (IReadOnlyList<SatellitesOfSystem> BySystem, int? Lowest) Used(ReadOnlySpan<SatelliteInView> satellites)
    {
        var used = new HashSet<SatelliteId>();
        int? lowest = null;
        foreach (SatelliteInView satellite in satellites)
        {
            if (satellite.IsUsed != true)
                continue;
            used.Add(satellite.Satellite);
            if (satellite.ElevationDegrees is { } elevation)
                lowest = Math.Min(lowest ?? elevation, elevation);
        }

        return ([.. used.GroupBy(satellite => satellite.System).OrderBy(system => system.Key).Select(system => new SatellitesOfSystem(system.Key, system.Count()))], lowest);
    }
}
