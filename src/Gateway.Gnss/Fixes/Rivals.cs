using Gateway.Gnss.Nmea;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// Two sentences of one kind and one instant, of two talkers or of one: the better one's place stands, whichever came
/// first, and place and quality of the other remain as a witness (<see cref="PlaceSource.OtherTalker"/>). A talker that
/// takes back its own position is believed; that another one has none takes nothing away.
/// </summary>
internal static class Rivals
{
    public static Gga Better(PlaceClaims places, in Gga held, in Gga gga)
    {
        FixQuality before = QualityOf(held), now = QualityOf(gga);
        bool isHeld = IsHeld(before, now, held.Latitude, gga.Latitude, held.Talker == gga.Talker);
        ref readonly Gga loser = ref isHeld ? ref gga : ref held;
        FixQuality quality = isHeld ? now : before;
        Witness(places, quality, quality, loser.Latitude, loser.Longitude, loser.AltitudeMetres, loser.GeoidSeparationMetres);
        return isHeld ? held : gga;
    }

    public static Gns Better(PlaceClaims places, in Gns held, in Gns gns)
    {
        FixQuality before = QualityOf(held.Latitude, held.Mode, null), now = QualityOf(gns.Latitude, gns.Mode, null);
        bool isHeld = IsHeld(before, now, held.Latitude, gns.Latitude, held.Talker == gns.Talker);
        ref readonly Gns loser = ref isHeld ? ref gns : ref held;
        Witness(places, isHeld ? now : before, ModeIndicator.AtMost(loser), loser.Latitude, loser.Longitude, loser.AltitudeMetres, loser.GeoidSeparationMetres);
        return isHeld ? held : gns;
    }

    public static Rmc Better(PlaceClaims places, in Rmc held, in Rmc rmc)
    {
        FixQuality before = QualityOf(held.Latitude, held.Mode, held.Status), now = QualityOf(rmc.Latitude, rmc.Mode, rmc.Status);
        bool isHeld = IsHeld(before, now, held.Latitude, rmc.Latitude, held.Talker == rmc.Talker);
        ref readonly Rmc loser = ref isHeld ? ref rmc : ref held;
        FixQuality quality = isHeld ? now : before;
        Witness(places, quality, ModeIndicator.AtMost(quality), loser.Latitude, loser.Longitude, null, null);
        return isHeld ? held : rmc;
    }

    public static Gll Better(PlaceClaims places, in Gll held, in Gll gll)
    {
        FixQuality before = QualityOf(held.Latitude, held.Mode, held.Status), now = QualityOf(gll.Latitude, gll.Mode, gll.Status);
        bool isHeld = IsHeld(before, now, held.Latitude, gll.Latitude, held.Talker == gll.Talker);
        ref readonly Gll loser = ref isHeld ? ref gll : ref held;
        FixQuality quality = isHeld ? now : before;
        Witness(places, quality, ModeIndicator.AtMost(quality), loser.Latitude, loser.Longitude, null, null);
        return isHeld ? held : gll;
    }

    private static bool IsHeld(FixQuality held, FixQuality sent, NmeaAngle? heldAt, NmeaAngle? sentAt, bool isSameTalker)
    {
        int apart = QualityClaims.RankOf(held) - QualityClaims.RankOf(sent);
        if (apart != 0)
            return apart > 0 && !(isSameTalker && sent == FixQuality.None);
        // Equally good: the one with more digits, else the newer.
        return heldAt is { } at && sentAt is { } beside && at.DegreesMinutes.Decimals > beside.DegreesMinutes.Decimals;
    }

    private static FixQuality QualityOf(in Gga gga) =>
        gga.Latitude is null || gga.Quality is not { } sent ? FixQuality.None : sent <= (int)FixQuality.Simulated ? (FixQuality)sent : FixQuality.Single;

    private static FixQuality QualityOf(NmeaAngle? latitude, char? mode, char? status) =>
        latitude is null || status == 'V' ? FixQuality.None : ModeIndicator.Quality(mode) ?? FixQuality.Single;

    private static void Witness(PlaceClaims places, FixQuality quality, FixQuality atMost, NmeaAngle? latitude, NmeaAngle? longitude, NmeaNumber? height, NmeaNumber? separation)
    {
        if (quality == FixQuality.None || latitude is not { } north || longitude is not { } east)
            return;
        ref PlaceClaim claim = ref places.Of(PlaceSource.OtherTalker);
        claim.Merit(quality, height is null ? FixDimension.TwoD : FixDimension.ThreeD, atMost);
        claim.Position(north.ToDegrees(), east.ToDegrees(), SentencePlace.StepOf(north.DegreesMinutes) / 60);
        if (height is { } above && separation is { } geoid)
            claim.Heights(SentencePlace.Sum(above, geoid), null, Math.Max(SentencePlace.StepOf(above), SentencePlace.StepOf(geoid)));
    }
}
