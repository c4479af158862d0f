namespace Gateway.Geodesy;

/// <summary>
/// The land of the Republic of Korea with its islands, as bands of latitude wide enough for every inhabited place and a
/// tenth of a degree more. Coarse on purpose: it tells Seoul from the sea off Tsushima, not a pier from the harbour.
/// </summary>
internal static class KoreanLand
{
    private const double Margin = 0.1;

    private static readonly AreaOfUse[] Bands =
    [
        new(33.10, 33.60, 126.10, 127.00), // Jeju, Marado
        new(33.90, 34.05, 126.20, 126.45), // Chuja
        new(34.00, 34.55, 125.05, 127.95), // Gageo to Goheung
        new(34.50, 35.00, 125.15, 128.90), // Hongdo to Geoje
        new(35.00, 35.50, 125.70, 129.45), // Yeonggwang to Ulsan
        new(35.50, 36.20, 125.95, 129.60), // Eocheong to Homigot
        new(36.20, 37.00, 125.50, 129.55), // Gyeongnyeolbi to Uljin
        new(37.00, 37.50, 125.90, 129.45), // Deokjeok to Samcheok
        new(37.50, 37.80, 125.60, 129.10), // Yeonpyeong to Donghae
        new(37.75, 38.00, 124.60, 124.80), // Baengnyeong, Daecheong
        new(37.70, 38.05, 126.10, 129.00), // Ganghwa to Gangneung
        new(38.00, 38.35, 126.75, 128.75), // Yeoncheon to Sokcho
        new(38.30, 38.62, 127.95, 128.60), // Goseong
        new(37.45, 37.56, 130.78, 130.95), // Ulleung
        new(37.22, 37.26, 131.84, 131.90), // Dokdo
    ];

    /// <summary>Places all over the bands, so many degrees apart; margin left aside, some at sea between islands.</summary>
    public static IEnumerable<GeodeticPosition> Places(double stepDegrees)
    {
        foreach (AreaOfUse band in Bands)
        {
            for (double latitude = band.South; latitude <= band.North; latitude += stepDegrees)
            {
                for (double longitude = band.West; longitude <= band.East; longitude += stepDegrees)
                    yield return GeodeticPosition.FromDegrees(latitude, longitude);
            }
        }
    }

    public static bool Contains(GeodeticPosition position)
    {
        double latitude = position.Latitude.Degrees;
        double longitude = position.Longitude.Degrees;
        foreach (AreaOfUse band in Bands)
        {
            if (latitude >= band.South - Margin && latitude <= band.North + Margin && longitude >= band.West - Margin && longitude <= band.East + Margin)
                return true;
        }

        return false;
    }
}
