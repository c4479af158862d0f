namespace Gateway.Gnss.Fixes;

/// <summary>
/// Where antennas or a vehicle point, each angle as its source tells it: degrees, headings clockwise from north. What one
/// sentence does not tell stays as another of the epoch told it.
/// </summary>
internal struct Attitude
{
    public double? HeadingDegrees { get; set; }

    public double? HeadingSigmaDegrees { get; set; }

    public double? MagneticHeadingDegrees { get; set; }

    public double? PitchDegrees { get; set; }

    public double? RollDegrees { get; set; }

    public double? YawDegrees { get; set; }

    public double? RateOfTurnDegreesPerMinute { get; set; }

    /// <summary>Fills in what is missing here.</summary>
    public void Complete(in Attitude other)
    {
        HeadingDegrees ??= other.HeadingDegrees;
        HeadingSigmaDegrees ??= other.HeadingSigmaDegrees;
        MagneticHeadingDegrees ??= other.MagneticHeadingDegrees;
        PitchDegrees ??= other.PitchDegrees;
        RollDegrees ??= other.RollDegrees;
        YawDegrees ??= other.YawDegrees;
        RateOfTurnDegreesPerMinute ??= other.RateOfTurnDegreesPerMinute;
    }
}
