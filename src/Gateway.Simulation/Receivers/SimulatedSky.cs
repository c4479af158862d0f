namespace Gateway.Simulation;

/// <summary>A sky over Seoul with 31 satellites of four systems that drift slowly, some below the mask.</summary>
internal static class SimulatedSky
{
    private static readonly (string Talker, int Id, int Elevation, int Azimuth)[] Start =
    [
        ("GP", 2, 41, 312), ("GP", 5, 17, 41), ("GP", 7, 63, 189), ("GP", 8, 35, 266), ("GP", 13, 22, 78),
        ("GP", 16, 9, 205), ("GP", 21, 74, 21), ("GP", 27, 48, 301), ("GP", 30, 29, 118), ("GP", 32, 12, 233),
        ("GL", 66, 33, 55), ("GL", 67, 71, 340), ("GL", 68, 27, 288), ("GL", 77, 19, 142), ("GL", 82, 44, 97), ("GL", 83, 11, 31),
        ("GA", 3, 52, 64), ("GA", 5, 31, 131), ("GA", 9, 66, 277), ("GA", 24, 24, 322), ("GA", 31, 38, 214), ("GA", 36, 13, 12),
        ("GB", 6, 47, 201), ("GB", 9, 40, 223), ("GB", 16, 58, 192), ("GB", 21, 35, 82), ("GB", 26, 69, 330),
        ("GB", 36, 21, 48), ("GB", 39, 55, 176), ("GB", 42, 28, 295), ("GB", 45, 8, 110),
    ];

    public static IReadOnlyList<SimulatedSatellite> At(DateTimeOffset utc, Random noise)
    {
        double hours = utc.TimeOfDay.TotalHours;
        return [.. Start.Select(s =>
        {
            int elevation = (int)Math.Clamp(s.Elevation + (4 * Math.Sin(hours + s.Id)), 1, 89);
            int azimuth = (int)(s.Azimuth + (15 * hours)) % 360;
            int signal = 28 + (elevation / 4) + noise.Next(-1, 2);
            return new SimulatedSatellite(s.Talker, s.Id, elevation, azimuth, signal);
        })];
    }
}
