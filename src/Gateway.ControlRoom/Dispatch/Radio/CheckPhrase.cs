using System.Globalization;
using System.Text;
using Gateway.ControlRoom.Dispatch.Places;

namespace Gateway.ControlRoom.Dispatch.Radio;

/// <summary>
/// Two words that belong to the numbers as they are read aloud: the far side reads numbers and words back, or derives the words
/// from what it heard. Any one misheard digit, and any two neighbours exchanged, always give other words; anything else does in
/// 4,095 of 4,096 cases. docs/dispatch.md gives the derivation, for others to build.
/// </summary>
internal sealed record CheckPhrase(string Korean, string English)
{
    /// <summary>
    /// Of degree 12 with a constant term, so that no change within 12 bits gives the same remainder: a digit differs from
    /// another in four bits, two neighbours in twelve.
    /// </summary>
    private const int Polynomial = 0x80F;

    private const int Mask = 0xFFF;

    /// <summary>Of a place; numbers that it does not have are read as nothing.</summary>
    public static CheckPhrase Of(SpokenNumbers numbers) => OfText(numbers.Joined);

    /// <summary>Of the numbers' text, as <see cref="SpokenNumbers.Joined"/> joins them.</summary>
    public static CheckPhrase OfText(string text)
    {
        int remainder = Remainder(Encoding.ASCII.GetBytes(text));
        (string korean1, string english1) = CheckWords.All[remainder >> 6];
        (string korean2, string english2) = CheckWords.All[remainder & 63];
        return new CheckPhrase($"{korean1} {korean2}", $"{english1} {english2}");
    }

    private static int Remainder(ReadOnlySpan<byte> bytes)
    {
        int remainder = Mask;
        foreach (byte octet in bytes)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                bool carry = ((remainder >> 11) & 1) != ((octet >> bit) & 1);
                remainder = (remainder << 1) & Mask;
                if (carry)
                    remainder ^= Polynomial;
            }
        }

        return remainder;
    }
}

/// <summary>The numbers of an incident as they are read aloud: whole metres and five decimals of a degree, which is a metre too; of a rough place only the decimals that it bears.</summary>
/// <param name="Code">Six digits of the incident.</param>
/// <param name="Northing">EPSG:5186, whole metres; absent without a place, or with a rough one.</param>
/// <param name="Easting">EPSG:5186, whole metres.</param>
/// <param name="Latitude">Degrees with five decimals.</param>
/// <param name="Longitude">Degrees with five decimals.</param>
internal sealed record SpokenNumbers(string Code, long? Northing, long? Easting, string? Latitude, string? Longitude)
{
    /// <summary>What the check phrase is derived from: the five in this order, slashes between them, a hyphen for one that is absent.</summary>
    public string Joined => string.Join('/', Code, Text(Northing), Text(Easting), Latitude ?? "-", Longitude ?? "-");

    public static SpokenNumbers Of(DispatchPlace place) => new(
        CodeOf(place.Incident),
        place.Plane is { } plane ? Whole(plane.NorthingMetres) : null,
        place.Plane is { } same ? Whole(same.EastingMetres) : null,
        place.Position is { } north ? place.Degrees(north.Latitude.Degrees, "F5") : null,
        place.Position is { } east ? place.Degrees(east.Longitude.Degrees, "F5") : null);

    /// <summary>
    /// Six digits of an incident's id, for people: the last eight hexadecimal digits as a number, modulo a million. Its id remains
    /// what it is known by.
    /// </summary>
    public static string CodeOf(Guid incident) =>
        (Convert.ToUInt32(incident.ToString("N", CultureInfo.InvariantCulture)[^8..], 16) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    private static long Whole(double metres) => (long)Math.Round(metres, MidpointRounding.AwayFromZero);

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
