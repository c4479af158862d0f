using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Corrections;
using Gateway.Facilities;
using Gateway.Geodesy;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Gnss.Ntrip.SourceTables;

namespace Gateway.Commands;

/// <summary>Mountpoints of a caster, for people and for programs.</summary>
internal static class SourceListing
{
    private static readonly SourceJson Readable = new(ReadableJson.Of(SourceJson.Default.Options, indented: true));

    public static async Task<int> RunAsync(CasterDialer dialer, GeodeticPosition? near, bool json, TextWriter output, CancellationToken cancel)
    {
        SourceTable table = await TableAsync(dialer, cancel);
        Source[] sources = [.. table.Mountpoints.Select(mountpoint => Of(mountpoint, near))];
        if (near is not null)
            sources = [.. sources.OrderBy(source => source.DistanceKilometres ?? double.MaxValue)];
        await output.WriteLineAsync(json ? JsonSerializer.Serialize(sources, Readable.SourceArray) : Lines(sources, table, near is not null));
        return sources.Length > 0 ? ExitCodes.Success : ExitCodes.Partial;
    }

    /// <exception cref="CasterRefusedException">The caster gives none.</exception>
    public static async Task<SourceTable> TableAsync(CasterDialer dialer, CancellationToken cancel)
    {
        await using CasterConnection connection = await dialer.DialAsync(gga: null, quality: null, cancel);
        return await ReadAsync(connection, cancel);
    }

    private static async Task<SourceTable> ReadAsync(CasterConnection connection, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        try
        {
            SourceTable table = await connection.ReadSourceTableAsync(either.Token);
            return table.IsWhole || table.Mountpoints.Count > 0
                ? table
                : throw new CasterRefusedException($"{connection.Address}", NtripRefusal.NotACaster, "it sent no source table");
        }
        catch (InvalidDataException fault)
        {
            throw new CasterRefusedException($"{connection.Address}", NtripRefusal.NotACaster, fault.Message);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new CasterRefusedException($"{connection.Address}", NtripRefusal.Silent, "no whole source table within 30 s");
        }
    }

    private static Source Of(SourceTableMountpoint mountpoint, GeodeticPosition? near) => new()
    {
        Mountpoint = mountpoint.Mountpoint,
        Identifier = mountpoint.Identifier,
        Format = mountpoint.Format,
        FormatDetails = mountpoint.FormatDetails,
        Systems = mountpoint.Systems,
        Network = mountpoint.Network,
        Country = mountpoint.Country,
        Latitude = mountpoint.LatitudeDegrees,
        Longitude = mountpoint.LongitudeDegrees,
        NeedsGga = mountpoint.NeedsGga,
        IsNetworkSolution = mountpoint.IsNetworkSolution,
        Authentication = mountpoint.Authentication,
        HasFee = mountpoint.HasFee,
        DistanceKilometres = near is { } here
            && mountpoint is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude }
            && GeodeticPosition.TryFromDegrees(latitude, longitude, out GeodeticPosition there)
            && Geodesic.DistanceMetres(here, there) is { } metres
                ? Math.Round(metres / 1000, 1)
                : null,
    };

    private static string Lines(Source[] sources, SourceTable table, bool distances)
    {
        string whole = table.IsWhole ? "" : $"{Environment.NewLine}The table ended without ENDSOURCETABLE: it may be cut off.";
        string[] header = distances ? ["KM", "MOUNTPOINT", "WHERE", "FORMAT", "SYSTEMS", "POSITION", "LOGIN"] : ["MOUNTPOINT", "WHERE", "FORMAT", "SYSTEMS", "POSITION", "LOGIN"];
        return TextTable.Of(header, sources.Select(source => (IReadOnlyList<string>)
        [
            .. distances ? [source.DistanceKilometres?.ToString("0.0", CultureInfo.InvariantCulture) ?? "?"] : Array.Empty<string>(),
            source.Mountpoint,
            source.Identifier,
            source.Format,
            source.Systems,
            source.NeedsGga switch { true => "to be sent", false => "not needed", _ => "?" },
            source.Authentication switch { "N" => "none", "B" => "user, password", "D" => "digest", var other => other },
        ])) + $"{Environment.NewLine}{sources.Length} mountpoints{whole}";
    }
}

/// <summary>A mountpoint in <c>ntrip sources --json</c>.</summary>
internal sealed record Source
{
    public required string Mountpoint { get; init; }

    public required string Identifier { get; init; }

    public required string Format { get; init; }

    public required string FormatDetails { get; init; }

    public required string Systems { get; init; }

    public required string Network { get; init; }

    public required string Country { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public bool? NeedsGga { get; init; }

    public bool? IsNetworkSolution { get; init; }

    public required string Authentication { get; init; }

    public bool? HasFee { get; init; }

    public double? DistanceKilometres { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Source[]))]
internal sealed partial class SourceJson : JsonSerializerContext;
