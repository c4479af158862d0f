using System.CommandLine;
using System.CommandLine.Parsing;
using Gateway.Configuration;
using Gateway.Corrections;
using Gateway.Geodesy;
using Gateway.Gnss.Ntrip;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Service;

namespace Gateway.Commands;

/// <summary><c>gateway ntrip sources|stream</c>: what a caster has, and whether it gives it to us.</summary>
internal static class NtripCommand
{
    public static Command Create()
    {
        var credentials = new Option<string?>("--credentials") { Description = "File whose first line is user:password; nobody but you may read it (chmod 600).", HelpName = "FILE", Recursive = true };
        var authority = new Option<string?>("--ca") { Description = "PEM file of who signed the caster's certificate; else the system's store.", HelpName = "FILE", Recursive = true };
        var version = new Option<string>("--ntrip-version") { Description = "1, 2 or auto: 2, and 1 where the caster does not understand it.", HelpName = "1|2|auto", Recursive = true, DefaultValueFactory = _ => "auto" };
        version.AcceptOnlyFromAmong("1", "2", "auto");
        return new Command("ntrip", """
            Ask an NTRIP caster.

            Examples:
              gateway ntrip sources ntrip://rts1.ngii.go.kr --near 37.5633,127.0369
              gateway ntrip stream ntrip://rts1.ngii.go.kr/VRS-RTCM31 --credentials ~/ntrip --gga 37.5633,127.0369,62 --seconds 30
              gateway ntrip stream ntrips://caster.example/SOUL-RTCM32 --output base.rtcm3
            """)
        {
            credentials,
            authority,
            version,
            Sources(result => Entry(result, credentials, authority, version)),
            Stream(result => Entry(result, credentials, authority, version)),
        };
    }

    private static Command Sources(Func<ParseResult, CasterEntry> entry)
    {
        Argument<NtripAddress> caster = Address("ntrip://host[:2101], or ntrips://host[:443] for TLS.", withMountpoint: false);
        Option<double[]?> near = Numbers("--near", "LAT,LON", 2, "Sort by the distance from here, degrees.");
        Option<bool> json = CommandOptions.Json();
        var command = new Command("sources", """
            List the mountpoints of a caster, the nearest first where --near says where we are.

            Examples:
              gateway ntrip sources gnss.eseoul.go.kr --near 37.5633,127.0369
              gateway ntrip sources ntrip://rts1.ngii.go.kr --json | jq '.[].mountpoint'
            """) { caster, near, json };
        command.SetAction((result, cancel) => Guarded(
            result,
            () => SourceListing.RunAsync(Dialer(entry(result) with { Address = result.GetRequiredValue(caster) with { Mountpoint = "" } }), Place(result.GetValue(near)), result.GetValue(json), result.InvocationConfiguration.Output, cancel)));
        return command;
    }

    private static Command Stream(Func<ParseResult, CasterEntry> entry)
    {
        Argument<NtripAddress> caster = Address("ntrip://host[:2101]/MOUNTPOINT, or ntrips:// for TLS.", withMountpoint: true);
        Option<double[]?> gga = Numbers("--gga", "LAT,LON,H", 3, "Where we are, for virtual stations: degrees, and metres above the ellipsoid.");
        var output = new Option<string?>("--output", "-o") { Description = "Where the corrections go: a file, or - for standard output; nowhere unless given.", HelpName = "FILE|-" };
        Option<int?> seconds = NumberOptions.Whole("--seconds", "N", "End so many seconds after the start, connecting included; else at Ctrl+C. Where nothing came, the source table is asked why, for up to 4 s more.", 1, 604_800);
        Option<double[]?> known = Numbers("--known-base", "LAT,LON,H", 3, "Where the base is known to be, as its owner publishes it: what it says of itself is compared with that.");
        var raw = new Option<bool>("--raw") { Description = "All bytes as they come (CMRx, RTCM 2), not only whole RTCM 3 messages." };
        var command = new Command("stream", """
            Take corrections from a mountpoint, and say what comes: messages, base, distance. What a caster refuses is explained,
            in English and Korean, and so is silence; what looks wrong about the base is said, all on standard error.
            Exit code 0: corrections came; 1: none came, the caster refused, or it ended the stream; 2: the caller's mistake.

            Examples:
              gateway ntrip stream ntrip://caster.example/SOUL-RTCM32 --seconds 10
              gateway ntrip stream ntrip://rts1.ngii.go.kr/VRS-RTCM31 --credentials ~/ntrip --gga 37.5633,127.0369,62
              gateway ntrip stream caster.example/MOUNT --output - | gateway decode -
            """) { caster, gga, known, output, seconds, raw };
        command.SetAction((result, cancel) => Guarded(result, async () =>
        {
            CasterEntry mountpoint = entry(result) with { Address = result.GetRequiredValue(caster) };
            CasterEntry table = mountpoint with { Address = mountpoint.Address with { Mountpoint = "" } };
            var streaming = new CorrectionStreaming(Dialer(mountpoint), Dialer(table), TimeProvider.System)
            {
                KnownBase = result.GetValue(known) is [var north, var east, var up] ? new KnownBase(north, east, up, KnownBase.UsualToleranceMetres) : null,
                Position = result.GetValue(gga) is [var latitude, var longitude, var height] ? new ApproximatePosition(latitude, longitude, height) : null,
                Raw = result.GetValue(raw),
                Seconds = result.GetValue(seconds),
                Errors = result.InvocationConfiguration.Error,
                ShowsProgress = !Console.IsErrorRedirected,
            };
            return await streaming.RunAsync(result.GetValue(output), cancel);
        }));
        return command;
    }

    private static async Task<int> Guarded(ParseResult result, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (CasterRefusedException refusal)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(refusal.Message);
            await result.InvocationConfiguration.Error.WriteLineAsync(RefusalText.Of(refusal.Refusal).Korean);
            return refusal.Refusal is NtripRefusal.CredentialsFileUnusable ? ExitCodes.Usage : ExitCodes.Failed;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync($"the output cannot be written: {fault.Message}");
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
    }

    private static CasterEntry Entry(ParseResult result, Option<string?> credentials, Option<string?> authority, Option<string> version) => new()
    {
        Address = new NtripAddress { Host = "", Port = NtripAddress.DefaultPort },
        CredentialsFile = result.GetValue(credentials),
        CertificateAuthorityFile = result.GetValue(authority),
        Version = result.GetValue(version) switch
        {
            "1" => CasterVersion.One,
            "2" => CasterVersion.Two,
            _ => CasterVersion.Auto,
        },
    };

    private static CasterDialer Dialer(CasterEntry entry) =>
        new(entry, new CorrectionPatience { BetweenConnections = TimeSpan.FromSeconds(1) }, TimeProvider.System, $"Gateway/{ProgramVersion.Text}");

    private static GeodeticPosition? Place(double[]? degrees) =>
        degrees is [var latitude, var longitude] ? GeodeticPosition.FromDegrees(latitude, longitude) : null;

    private static Argument<NtripAddress> Address(string description, bool withMountpoint) => new("URL")
    {
        Description = description,
        CustomParser = result =>
        {
            if (NtripAddress.TryParse(result.Tokens[0].Value, out NtripAddress? address, out string? problem))
            {
                if (!withMountpoint || address.Mountpoint.Length > 0)
                    return address;
                problem = "names no mountpoint: ntrip://host[:port]/MOUNTPOINT. See gateway ntrip sources";
            }
            // Not quoted: it may hold a password.
            result.AddError($"the address {problem}.");
            return null!;
        },
    };

    private static Option<double[]?> Numbers(string name, string form, int count, string description) => new(name)
    {
        Description = description,
        HelpName = form,
        CustomParser = result => Parse(result, name, form, count),
    };

    private static double[]? Parse(ArgumentResult result, string name, string form, int count)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        double?[] numbers = [.. text.Split(',').Select(part => NumberOptions.TryRead(part, out double number) ? number : (double?)null)];
        bool valid = numbers.Length == count && numbers.All(number => number is not null)
            && numbers[0] is >= -90 and <= 90 && numbers[1] is >= -180 and <= 180 && (count < 3 || numbers[2] is >= -500 and <= 9000);
        if (valid)
            return [.. numbers.Select(number => number!.Value)];
        result.AddError($"{name}: '{text}' is not {form}: latitude -90 to 90 comes first{(count > 2 ? ", then longitude, then metres above the ellipsoid" : "")}.");
        return null;
    }
}
