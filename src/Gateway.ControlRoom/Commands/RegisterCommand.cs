using System.CommandLine;
using Gateway.ControlRoom.Composition;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Register;
using Gateway.ControlRoom.Store;
using Gateway.Facilities;

namespace Gateway.ControlRoom.Commands;

/// <summary><c>control-room register import FILE</c>.</summary>
internal static class RegisterCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "GeoJSON FeatureCollection (RFC 7946)." };
        Option<string?> config = ConfigOption.Create();
        var import = new Command("import", "Take the facilities of a GeoJSON file; bad rows are named by line and reason, the good ones taken. May run beside `control-room run`.")
        {
            file,
            config,
        };
        import.SetAction((parsed, cancellation) =>
            ImportAsync(ConfigOption.Load(parsed.GetValue(config)), parsed.GetRequiredValue(file), parsed.InvocationConfiguration, cancellation));
        return new Command("register", "The district's facilities.") { import };
    }

    private static async Task<int> ImportAsync(ControlRoomConfiguration configuration, string file, InvocationConfiguration output, CancellationToken cancellation)
    {
        using ControlRoomStore store = await ControlRoomHost.OpenStoreAsync(configuration, cancellation);
        FacilityFile read = await new FacilityRegister(store).ImportAsync(file, cancellation);
        foreach (RefusedRow row in read.Refused)
            await output.Error.WriteLineAsync($"{file}: {row}");
        await output.Output.WriteLineAsync($"{read.Facilities.Count} facilities taken, {read.Refused.Count} rows refused.");
        return (read.Refused.Count, read.Facilities.Count) switch
        {
            (0, _) => ExitCodes.Success,
            (_, 0) => ExitCodes.Failed,
            _ => ExitCodes.Partial,
        };
    }
}
