using System.Globalization;

namespace Gateway.Geodesy;

/// <summary>Where the nodes of a grid are: degrees, the outermost nodes themselves.</summary>
/// <param name="SouthDegrees">Latitude of the southernmost row.</param>
/// <param name="WestDegrees">Longitude of the westernmost column.</param>
/// <param name="LatitudeStepDegrees">Between rows, above 0.</param>
/// <param name="LongitudeStepDegrees">Between columns, above 0.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
public sealed record GridLayout(double SouthDegrees, double WestDegrees, double LatitudeStepDegrees, double LongitudeStepDegrees, int Rows, int Columns)
{
    /// <summary>A grid of more nodes (256 MB) is not for a small machine.</summary>
    internal const long MostNodes = 64_000_000;

    /// <summary>Latitude of the northernmost row.</summary>
    public double NorthDegrees => SouthDegrees + LatitudeStepDegrees * (Rows - 1);

    /// <summary>Longitude of the easternmost column.</summary>
    public double EastDegrees => WestDegrees + LongitudeStepDegrees * (Columns - 1);

    /// <summary>Whether the grid goes around the globe, so that its last column neighbours its first.</summary>
    internal bool IsAroundTheGlobe => EastDegrees - WestDegrees + LongitudeStepDegrees >= 360 - 1e-8;

    /// <summary>Refuses what can be no grid.</summary>
    /// <exception cref="GeoidGridException">Steps, counts or borders are impossible, or it is too large.</exception>
    internal GridLayout Checked()
    {
        if (Rows < 2 || Columns < 2)
            throw new GeoidGridException($"{Rows} rows and {Columns} columns are no grid.");
        if (!(LatitudeStepDegrees > 0 && LongitudeStepDegrees > 0 && double.IsFinite(LatitudeStepDegrees + LongitudeStepDegrees)))
            throw new GeoidGridException(string.Create(CultureInfo.InvariantCulture, $"steps of {LatitudeStepDegrees} and {LongitudeStepDegrees} degrees are none of a grid."));
        // A global grid may have a node on either pole or half a step beyond it, and begin at -360.
        if (!(SouthDegrees >= -91 && NorthDegrees <= 91 && WestDegrees >= -361 && EastDegrees <= 721 && EastDegrees - WestDegrees <= 361))
            throw new GeoidGridException($"it reaches from {ToString()}, which are no degrees of a globe; is it a grid in a projected system?");
        if ((long)Rows * Columns > MostNodes)
            throw new GeoidGridException($"{Rows} rows of {Columns} nodes are too many to hold; cut Korea out of it: gdal_translate -projwin 123 40 133 32 IN OUT.");
        return this;
    }

    /// <summary>Borders, as <c>33 to 39 N, 124 to 132 E</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{SouthDegrees:G9} to {NorthDegrees:G9} N, {WestDegrees:G9} to {EastDegrees:G9} E");
}
