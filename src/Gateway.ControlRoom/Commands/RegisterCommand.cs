using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Register;
using Gateway.ControlRoom.Store;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Commands;

/// <summary><c>control-room register import FILE</c> and <c>register history ID</c>.</summary>
internal static class RegisterCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "GeoJSON, CSV of the national data set (UTF-8 or CP949), GeoPackage, KML, shapefile." };
        var format = new Option<string>("--format") { Description = $"What the file is, where its ending does not say so: {ExchangeFormats.Names}.", HelpName = "NAME" };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && ExchangeFormats.Find(name) is null)
                result.AddError($"--format {name} is not one of {ExchangeFormats.Names}.");
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen and change nothing." };
        var replace = new Option<bool>("--replace-surveys") { Description = "Take the file's positions also where the register has better or newer ones." };
        var convert = new Option<bool>("--convert-legacy") { Description = "Convert coordinates that are recognised as those of another system, and list them before and after." };
        var from = new Option<string>("--from") { Description = "What the coordinates are where the file does not say so: of a csv northing (latitude) first, with ,east-first the other way round.", HelpName = "EPSG:n" };
        from.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && FacilityReading.CoordinatesOf(text) is null)
                result.AddError($"--from {text} is not a system such as EPSG:5174 or EPSG:5174,east-first.");
        });
        var near = new Option<string>("--near") { Description = "Where the facilities are, to within 20 km: evidence for what its coordinates are.", HelpName = "LAT,LON" };
        near.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && FacilityReading.AreaOf(text) is null)
                result.AddError($"--near {text} is not latitude,longitude in degrees, such as 37.56,127.04.");
        });
        var idColumn = new Option<string>("--id-column") { Description = "Column of a table that tells the facilities apart.", HelpName = "NAME" };
        Option<string?> config = ConfigOption.Create();
        var import = new Command("import", """
            Take the facilities of a file. Bad rows are named by line and reason, the good ones taken, all or none. A position
            from a map or an older survey does not replace a survey: such facilities are listed. May run beside
            `control-room run`.

            Examples:
              control-room register import bells.csv --dry-run
              control-room register import register.gpkg --config control-room.json
            """) { file, format, dryRun, replace, convert, from, near, idColumn, config };
        import.SetAction((parsed, cancellation) => ImportAsync(
            ConfigOption.Load(parsed.GetValue(config)),
            parsed.GetRequiredValue(file),
            new RegisterImporting
            {
                Format = parsed.GetValue(format) is { } name ? ExchangeFormats.Find(name) : null,
                Reading = new FacilityReading
                {
                    ConvertLegacy = parsed.GetValue(convert),
                    Coordinates = parsed.GetValue(from) is { } system ? FacilityReading.CoordinatesOf(system) : null,
                    Expected = parsed.GetValue(near) is { } place ? FacilityReading.AreaOf(place) : null,
                    IdColumn = parsed.GetValue(idColumn),
                },
                DryRun = parsed.GetValue(dryRun),
                ReplaceSurveys = parsed.GetValue(replace),
            },
            parsed.InvocationConfiguration,
            cancellation));
        return new Command("register", "The district's facilities.") { import, CreateHistory() };
    }

    private static Command CreateHistory()
    {
        var id = new Argument<string>("ID") { Description = "A facility's id." };
        Option<string?> config = ConfigOption.Create();
        var history = new Command("history", """
            Every position that a facility has had, oldest first, one JSON object a line. Records are never changed or deleted.

            Example:
              control-room register history SD-0007
            """) { id, config };
        history.SetAction(async (parsed, cancellation) =>
        {
            using ControlRoomStore store = await ControlRoomHost.OpenStoreAsync(ConfigOption.Load(parsed.GetValue(config)), cancellation);
            List<FacilityPositionRow> rows = await new FacilityRegister(store, TimeProvider.System).HistoryAsync(parsed.GetRequiredValue(id), cancellation);
            foreach (FacilityPositionRow row in rows)
                await parsed.InvocationConfiguration.Output.WriteLineAsync(Line(row));
            if (rows.Count > 0)
                return ExitCodes.Success;
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"No position of '{parsed.GetRequiredValue(id)}' is on record.");
            return ExitCodes.Usage;
        });
        return history;
    }

    private static string Line(FacilityPositionRow row) => new JsonObject
    {
        ["record"] = row.Id,
        ["recordedAt"] = row.RecordedAt.UtcDateTime,
        ["source"] = row.Source,
        ["position"] = JsonNode.Parse(row.Record),
    }.ToJsonString(new JsonSerializerOptions { Encoder = ReadableJson.Encoder });

    private static async Task<int> ImportAsync(
        ControlRoomConfiguration configuration, string file, RegisterImporting importing, InvocationConfiguration output, CancellationToken cancellation)
    {
        using ControlRoomStore store = await ControlRoomHost.OpenStoreAsync(configuration, cancellation);
        ImportReport report = await new FacilityRegister(store, TimeProvider.System).ImportAsync(file, importing, cancellation);
        foreach (string warning in report.Warnings())
            await output.Error.WriteLineAsync(warning);
        foreach (string line in report.Outcome())
            await output.Output.WriteLineAsync(line);
        return (report.Read.Refused.Count, report.Read.Facilities.Count) switch
        {
            (0, _) => ExitCodes.Success,
            (_, 0) => ExitCodes.Failed,
            _ => ExitCodes.Partial,
        };
    }
}
