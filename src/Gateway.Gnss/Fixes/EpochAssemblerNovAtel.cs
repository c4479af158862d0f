using Gateway.Gnss.NovAtel;

namespace Gateway.Gnss.Fixes;

/// <summary>NovAtel's and Unicore's messages, binary and ASCII.</summary>
public sealed partial class EpochAssembler
{
    private bool TakeNovAtel(ReadOnlySpan<byte> message)
    {
        if (!NovAtelHeader.TryParse(message, out NovAtelHeader header, out ReadOnlySpan<byte> body))
            return false;
        switch (header.Message)
        {
            case NovAtelHeader.BestPos or NovAtelHeader.BestNav:
                return BestPosition.TryParse(body, out BestPosition position) && Merge(header, position);
            case NovAtelHeader.PvtSln:
                return PvtSolution.TryParse(body, out PvtSolution solution) && Merge(header, solution);
            case NovAtelHeader.UniHeading:
                return UniHeading.TryParse(body, out UniHeading heading) && Merge(header, heading);
            default:
                return true;
        }
    }

    private bool TakeNovAtelAscii(ReadOnlySpan<byte> log)
    {
        // Short headers ('%') and commands' answers have another shape and say nothing of a position.
        if (!NovAtelHeader.TryParseAscii(log, out NovAtelHeader header, out ReadOnlySpan<byte> body))
            return true;
        switch (header.Message)
        {
            case NovAtelHeader.BestPos or NovAtelHeader.BestNav:
                return BestPosition.TryParseAscii(body, header.Message == NovAtelHeader.BestNav, out BestPosition position) && Merge(header, position);
            case NovAtelHeader.PvtSln:
                return PvtSolution.TryParseAscii(body, out PvtSolution solution) && Merge(header, solution);
            case NovAtelHeader.UniHeading:
                return UniHeading.TryParseAscii(body, out UniHeading heading) && Merge(header, heading);
            default:
                return true;
        }
    }

    private bool Merge(in NovAtelHeader header, in BestPosition position)
    {
        if (BeginAt(header) is not { } to)
            return true;
        to.Merit(position.IsComputed ? PositionTypeName.QualityOf(position.Type) : FixQuality.None, position.Type == PositionType.FixedHeight ? FixDimension.TwoD : FixDimension.ThreeD);
        if (position.IsComputed)
        {
            to.Position(position.LatitudeDegrees, position.LongitudeDegrees, WireDoubleStep);
            to.Datum(position.Datum.Foreign);
            to.Heights(position.HeightMetres + position.UndulationMetres, position.HeightMetres, WireDoubleStep);
            to.Separation(position.UndulationMetres);
            to.Sigmas(position.LatitudeSigmaMetres, position.LongitudeSigmaMetres, position.HeightSigmaMetres);
            Corrections(to, position.Type, position.CorrectionAgeSeconds, position.StationId);
        }

        to.SatellitesUsed = position.SatellitesUsed;
        to.Velocity(position.SpeedMetresPerSecond, position.CourseDegrees, position.ClimbMetresPerSecond);
        return NoteBinary(FixSource.NovAtel, header.Message);
    }

    private bool Merge(in NovAtelHeader header, in PvtSolution solution)
    {
        if (BeginAt(header, PlaceSource.PvtSolution) is not { } to)
            return true;
        FixQuality quality = PositionTypeName.QualityOf(solution.Type);
        to.Merit(quality, solution.Type == PositionType.FixedHeight ? FixDimension.TwoD : FixDimension.ThreeD);
        if (quality != FixQuality.None)
        {
            const double HeightStep = 1e-4;
            to.Position(solution.LatitudeDegrees, solution.LongitudeDegrees, WireDoubleStep);
            to.Heights(solution.HeightMetres + solution.UndulationMetres, solution.HeightMetres, HeightStep);
            to.Separation(solution.UndulationMetres);
            to.Sigmas(solution.LatitudeSigmaMetres, solution.LongitudeSigmaMetres, solution.HeightSigmaMetres);
            Corrections(to, solution.Type, solution.CorrectionAgeSeconds, to.BaseStationId);
            to.CoarseVelocityAlong(solution.NorthMetresPerSecond, solution.EastMetresPerSecond);
        }

        to.SatellitesUsed = solution.SatellitesUsed;
        (to.Pdop, to.Hdop) = (Dilution(solution.Pdop), Dilution(solution.Hdop));
        if (solution.HeadingType != PositionType.None)
            to.HeadingDegrees ??= Direction(solution.HeadingDegrees);
        return NoteBinary(FixSource.NovAtel, header.Message);
    }

    private bool Merge(in NovAtelHeader header, in UniHeading heading)
    {
        if (BeginAt(header) is not { } to)
            return true;
        if (heading.IsComputed && heading.Type != PositionType.None)
        {
            to.HeadingDegrees = Direction(heading.HeadingDegrees);
            to.Attitude.PitchDegrees = heading.PitchDegrees is >= -90 and <= 90 ? heading.PitchDegrees : null;
            to.HeadingSigmaDegrees = heading.HeadingSigmaDegrees is > 0 and < 360 ? heading.HeadingSigmaDegrees : null;
        }

        return NoteBinary(FixSource.NovAtel, header.Message);
    }

    private BinarySolution? BeginAt(in NovAtelHeader header, PlaceSource source = PlaceSource.NovAtel)
    {
        if (header.LeapSeconds is { } leap)
            _leapSeconds = leap;
        return header.Milliseconds is { } milliseconds ? BeginAt(source, milliseconds, header.Week) : null;
    }

    // A position without corrections still carries the age field, as zero.
    private static void Corrections(BinarySolution to, PositionType type, double age, int? station)
    {
        if (PositionTypeName.QualityOf(type) is FixQuality.Single or FixQuality.Manual or FixQuality.None)
            return;
        to.AgeOfCorrectionsSeconds = double.IsFinite(age) && age >= 0 ? age : null;
        to.BaseStationId = station;
    }

    private static double? Dilution(double value) => value is > 0 and < 1000 ? value : null;

    private static double? Direction(double degrees) => degrees is >= -360 and <= 360 ? (degrees + 360) % 360 : null;
}
