using System.Globalization;
using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>Which point of the antenna the receiver's position is of.</summary>
[JsonConverter(typeof(CamelCaseWords<ReportedPoint>))]
public enum ReportedPoint
{
    /// <summary>The phase centre: what a receiver reports that knows nothing of its antenna.</summary>
    PhaseCentre,

    /// <summary>The antenna reference point (ARP, the bottom of the mount): the receiver takes the offset off itself.</summary>
    ReferencePoint,
}

/// <summary>How the antenna stood over the mark. All lengths in metres.</summary>
public sealed record AntennaSetup
{
    /// <summary>A height is below this, metres.</summary>
    public const double LongestPoleMetres = 30;

    /// <summary>Antenna model, as its maker or the IGS names it.</summary>
    public string? Model { get; init; }

    /// <summary>Phase centre above the reference point, as calibrated; about 0.05 to 0.15. 0 where it is not known: then <see cref="Model"/> cannot be given.</summary>
    public double PhaseCentreOffsetMetres { get; init; }

    /// <summary>Which point the receiver reports.</summary>
    public ReportedPoint Reported { get; init; } = ReportedPoint.PhaseCentre;

    /// <summary>Vertical from the mark to the reference point; this or <see cref="SlantHeightMetres"/>.</summary>
    public double? PoleHeightMetres { get; init; }

    /// <summary>From the mark to the edge of the antenna, along the slant.</summary>
    public double? SlantHeightMetres { get; init; }

    /// <summary>Distance from the antenna's axis to that edge.</summary>
    public double? SlantRadiusMetres { get; init; }

    /// <summary>That edge above the reference point.</summary>
    public double SlantEdgeAboveReferenceMetres { get; init; }

    /// <summary>Standard deviation of the height as measured.</summary>
    public double HeightSigmaMetres { get; init; } = 0.002;

    /// <summary>Standard deviation, an axis, of how well the bubble and the hand kept the antenna above the mark.</summary>
    public double CentringSigmaMetres { get; init; } = 0.002;

    /// <summary>Whether the pole was held aslant and a sensor made up for it: refused.</summary>
    public bool IsTiltCompensated { get; init; }

    /// <summary>From the mark up to the point that the receiver reports; null while the setup cannot be.</summary>
    public double? ReportedAboveMarkMetres
    {
        get
        {
            double? reference = PoleHeightMetres ?? (SlantHeightMetres, SlantRadiusMetres) switch
            {
                ({ } slant, { } radius) when slant > radius => Math.Sqrt(slant * slant - radius * radius) - SlantEdgeAboveReferenceMetres,
                _ => null,
            };
            return reference + (Reported == ReportedPoint.PhaseCentre ? PhaseCentreOffsetMetres : 0);
        }
    }

    /// <summary>Why nothing can be observed with it; null if it can.</summary>
    public Refusal? Refuse()
    {
        if (IsTiltCompensated)
            return new(SurveyRefusal.TiltCompensated, "a tilt-compensated pole is rejected in review: hold it upright and switch the compensation off", "기울기 보정 측량은 심사에서 인정되지 않습니다. 보정을 끄고 폴을 수직으로 세우세요");
        if (PoleHeightMetres is not null && SlantHeightMetres is not null)
            return Wrong("give the pole's height or the slant height, not both", "폴 높이와 사거리 중 하나만 입력하세요");
        if (ReportedAboveMarkMetres is not (>= 0 and < LongestPoleMetres))
            return Wrong(string.Create(CultureInfo.InvariantCulture, $"the antenna's height is missing or not 0 to {LongestPoleMetres} m (a slant height needs the antenna's radius)"), string.Create(CultureInfo.InvariantCulture, $"안테나 높이가 없거나 0~{LongestPoleMetres} m 범위가 아닙니다(사거리에는 안테나 반지름이 필요합니다)"));
        if (PhaseCentreOffsetMetres is not (>= -1 and <= 1))
            return Wrong("the phase centre is not within 1 m of the reference point", "위상 중심이 기준점에서 1 m 이내가 아닙니다");
        return HeightSigmaMetres is >= 0 and <= 1 && CentringSigmaMetres is >= 0 and <= 1 ? null : Wrong("sigmas of height and centring are 0 to 1 m", "높이·구심 표준편차는 0~1 m입니다");
    }

    private static Refusal Wrong(string english, string korean) => new(SurveyRefusal.AntennaSetup, english, korean);
}
