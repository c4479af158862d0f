using System.Globalization;
using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>A position that was not in degrees of WGS 84 where the file said so, before and after.</summary>
/// <param name="Line">Line on which the row begins, from 1.</param>
/// <param name="Id">The row's facility.</param>
/// <param name="Latitude">What stood in the column of latitude, as a number.</param>
/// <param name="Longitude">What stood in the column of longitude, as a number.</param>
/// <param name="ReadAs">As what it was read, such as <c>EPSG:5174, northing in the column of latitude</c>.</param>
/// <param name="Position">What came out.</param>
public sealed record ConvertedRow(int Line, string Id, double Latitude, double Longitude, string ReadAs, SurveyedPosition Position)
{
    /// <summary>What <see cref="Line"/> counts: lines of a text, rows of a table.</summary>
    public string Counted { get; init; } = "line";

    /// <summary>As <c>line 17 (b-3): 451225.014, 203190.558 read as EPSG:5174 -> 37.5633000, 127.0369000</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Counted} {Line} ({Id}): {Latitude}, {Longitude} read as {ReadAs} -> {Position.Latitude:F7}, {Position.Longitude:F7}");
}
