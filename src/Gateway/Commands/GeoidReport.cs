using System.Globalization;
using System.Text.Json;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>A geoid grid for a person, or as JSON.</summary>
internal static class GeoidReport
{
    public static void WriteText(GeoidGrid grid, GeodeticPosition? at, TextWriter output)
    {
        GridLayout layout = grid.Layout;
        GeoidGridSummary summary = grid.Summarize();
        output.WriteLine($"name        {grid.Name}");
        output.WriteLine($"format      {grid.Format}");
        output.WriteLine($"sha256      {grid.Sha256}");
        output.WriteLine($"area        {layout}");
        output.WriteLine(Text($"nodes       {layout.Rows} rows, {layout.Columns} columns, {layout.LatitudeStepDegrees:0.########} x {layout.LongitudeStepDegrees:0.########} degrees; {summary.NodesWithoutData} without data"));
        output.WriteLine(summary is { Lowest: { } lowest, Highest: { } highest }
            ? Text($"separation  {lowest.Metres:0.000} to {highest.Metres:0.000} m")
            : "separation  none");
        if (at is { } place)
            output.WriteLine(Text($"at place    {place.Latitude.Degrees} {place.Longitude.Degrees}: {Words(grid.Lookup(place))}"));
    }

    public static void WriteJson(GeoidGrid grid, GeodeticPosition? at, TextWriter output) => Write(output, writer =>
    {
        WriteIdentity(writer, grid);
        GridLayout layout = grid.Layout;
        GeoidGridSummary summary = grid.Summarize();
        writer.WriteString("format"u8, grid.Format);
        writer.WriteNumber("southDegrees"u8, layout.SouthDegrees);
        writer.WriteNumber("northDegrees"u8, layout.NorthDegrees);
        writer.WriteNumber("westDegrees"u8, layout.WestDegrees);
        writer.WriteNumber("eastDegrees"u8, layout.EastDegrees);
        writer.WriteNumber("rows"u8, layout.Rows);
        writer.WriteNumber("columns"u8, layout.Columns);
        writer.WriteNumber("nodesWithoutData"u8, summary.NodesWithoutData);
        WriteOptional(writer, "lowestSeparationMetres"u8, summary.Lowest);
        WriteOptional(writer, "highestSeparationMetres"u8, summary.Highest);
        if (at is not { } place)
            return;
        GeoidLookup lookup = grid.Lookup(place);
        writer.WriteStartObject("at"u8);
        writer.WriteNumber("latitude"u8, place.Latitude.Degrees);
        writer.WriteNumber("longitude"u8, place.Longitude.Degrees);
        WriteOptional(writer, "separationMetres"u8, lookup.Separation);
        writer.WriteString("status"u8, JsonNamingPolicy.CamelCase.ConvertName(lookup.Status.ToString()));
        writer.WriteEndObject();
    });

    public static void WriteCheck(GeoidGrid grid, IReadOnlyList<GeoidGridCheckResult> results, bool json, TextWriter output)
    {
        if (!json)
        {
            output.WriteLine(grid);
            foreach (GeoidGridCheckResult result in results)
                output.WriteLine($"{(result.Holds ? "ok     " : "PROBLEM")}  {result.Text}");
            return;
        }

        Write(output, writer =>
        {
            WriteIdentity(writer, grid);
            writer.WriteBoolean("holds"u8, results.All(result => result.Holds));
            writer.WriteStartArray("results"u8);
            foreach (GeoidGridCheckResult result in results)
            {
                writer.WriteStartObject();
                writer.WriteBoolean("holds"u8, result.Holds);
                writer.WriteString("text"u8, result.Text);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private static string Words(GeoidLookup lookup) => lookup switch
    {
        { Status: GeoidLookupStatus.OutsideGrid } => "outside the grid, no separation",
        { Separation: null } => "no data there, no separation",
        { Status: GeoidLookupStatus.BesideNoData, Separation: { } near } => Text($"{near.Metres:0.0000} m, beside nodes without data"),
        { Separation: { } separation } => Text($"{separation.Metres:0.0000} m"),
    };

    private static void Write(TextWriter output, Action<Utf8JsonWriter> write) => output.WriteLine(OutputJson.Text(writer =>
    {
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
    }));

    private static void WriteIdentity(Utf8JsonWriter writer, GeoidGrid grid)
    {
        writer.WriteString("name"u8, grid.Name);
        writer.WriteString("sha256"u8, grid.Sha256);
    }

    private static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, GeoidSeparation? separation)
    {
        if (separation is { } value)
            writer.WriteNumber(name, Math.Round(value.Metres, 4));
        else
            writer.WriteNull(name);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
