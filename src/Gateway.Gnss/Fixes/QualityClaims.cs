using System.Numerics;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// What is said of one position's quality, by however many messages of one instant, in any order. All speak of one
/// receiver, so of two honest claims the more cautious stands: a position is fixed only if nobody says less.
/// <para>
/// Not every message knows every word. What says less only because it has no word for more denies nothing: RMC, GLL and
/// GNS call an RTK position D before NMEA 4.1, GLL and VTG also after it (u-blox ZED-F9P interface description,
/// UBX-18010854, "Position fix flags"; RMC "A,D" stands beside GGA 4 in gpsd's capture nmea-rtk), and some firmware
/// leaves A there for good; NAV-SOL, NAV-STATUS, PUBX,00 and SiRF know differential at best (PUBX,00 calls GNSS with dead
/// reckoning RK, whatever its corrections), PQTMPVT, PSTMPV and NAV-HPPOSLLH know no kind at all, and KSXT and GGQ have
/// no word for differential. All else is meant as said: F (float), E, M, S and N of RMC, GLL and GNS, GGA's number, and the
/// kind of NAV-PVT, PVTGeodetic, BESTPOS, GGK and PASHR.
/// </para>
/// <para>VTG's letter is not asked: it is of a velocity, and tells no time.</para>
/// </summary>
internal struct QualityClaims
{
    private const int Best = 8;

    // From the most cautious to the best: what is no measurement of now stands below every one that is.
    private static ReadOnlySpan<byte> Order =>
    [
        (byte)FixQuality.None, (byte)FixQuality.Simulated, (byte)FixQuality.Manual, (byte)FixQuality.Estimated, (byte)FixQuality.Single,
        (byte)FixQuality.Differential, (byte)FixQuality.Pps, (byte)FixQuality.RtkFloat, (byte)FixQuality.RtkFixed,
    ];

    private static ReadOnlySpan<byte> Ranks => [0, 4, 5, 6, 8, 7, 3, 2, 1];

    // A bit for each quality claimed, and how far below the best the lowest bound lies.
    private ushort _told;
    private byte _below;

    /// <summary>The best claim that nobody denies; null where nobody claims anything.</summary>
    public readonly FixQuality? Standing
    {
        get
        {
            int bound = Best - _below, allowed = _told & ((2 << bound) - 1);
            return _told == 0 ? null : (FixQuality)Order[allowed == 0 ? bound : BitOperations.Log2((uint)allowed)];
        }
    }

    /// <summary>Whether RTK is claimed at all.</summary>
    public readonly bool HasRtk => _told >> RankOf(FixQuality.RtkFloat) != 0;

    /// <summary>Whether one claims RTK that another one denies, or fixed where another one says float.</summary>
    public readonly bool IsRtkDenied => HasRtk && BitOperations.Log2(_told) > RankOf(Standing.GetValueOrDefault());

    /// <summary>Order of qualities by caution: 0 for none, the best the highest.</summary>
    public static int RankOf(FixQuality quality) => Ranks[(int)quality];

    /// <param name="claimed">What is said.</param>
    /// <param name="atMost">How good the position can be at most if that is true.</param>
    public void Add(FixQuality claimed, FixQuality atMost)
    {
        _told |= (ushort)(1 << RankOf(claimed));
        _below = Math.Max(_below, (byte)(Best - RankOf(atMost)));
    }

    public void Add(in QualityClaims other)
    {
        _told |= other._told;
        _below = Math.Max(_below, other._below);
    }
}
