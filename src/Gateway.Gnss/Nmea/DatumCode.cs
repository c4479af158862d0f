namespace Gateway.Gnss.Nmea;

/// <summary>Code of a datum in DTM, three characters: W84 WGS 84, P90 PZ-90, 999 defined by the user (NMEA 0183 4.11 DTM).</summary>
/// <param name="First">First character, ASCII.</param>
/// <param name="Second">Second character, ASCII.</param>
/// <param name="Third">Third character, ASCII.</param>
public readonly record struct DatumCode(byte First, byte Second, byte Third)
{
    /// <summary>The three characters.</summary>
    public override string ToString() => $"{(char)First}{(char)Second}{(char)Third}";
}
