using System.Text.Json.Serialization;

namespace Gateway.Facilities.Surveys;

/// <summary>How corrections are made; what counts for a public survey depends on it.</summary>
[JsonConverter(typeof(CamelCaseWords<CorrectionKind>))]
public enum CorrectionKind
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Virtual reference station.</summary>
    Vrs,

    /// <summary>Area correction parameters (Flächenkorrekturparameter).</summary>
    Fkp,

    /// <summary>Master and auxiliary stations.</summary>
    Mac,

    /// <summary>One physical base.</summary>
    SingleBase,

    /// <summary>State-space corrections: positions come in the epoch of the provider's ITRF.</summary>
    Ssr,

    /// <summary>Precise point positioning: positions come in the current epoch of ITRF or IGS.</summary>
    Ppp,
}

/// <summary>
/// Where the datum of the corrections comes from. A receiver's coordinates are in the frame of its base, and nothing in
/// them says which that is: it has to be known and written down.
/// </summary>
public sealed record CorrectionFrame
{
    /// <summary>Caster, host and port.</summary>
    public string? Caster { get; init; }

    /// <summary>Mountpoint.</summary>
    public string? Mountpoint { get; init; }

    /// <summary>How they are made.</summary>
    public CorrectionKind Kind { get; init; }

    /// <summary>Whether <see cref="Kind"/> was declared by whoever set the gateway up, or else read off the name and the stream.</summary>
    public bool IsKindDeclared { get; init; }

    /// <summary>Station id in the messages.</summary>
    public int? BaseStationId { get; init; }

    /// <summary>The base by 1005 or 1006: latitude, degrees.</summary>
    public double? BaseLatitude { get; init; }

    /// <summary>Longitude, degrees.</summary>
    public double? BaseLongitude { get; init; }

    /// <summary>Height above the ellipsoid, metres.</summary>
    public double? BaseEllipsoidalHeightMetres { get; init; }

    /// <summary>Whether the base says that it is computed (DF141).</summary>
    public bool? IsVirtual { get; init; }

    /// <summary>Year of the ITRF realization in 1005 or 1006 (DF021), 0 or absent where it is not said.</summary>
    public int? ItrfYear { get; init; }

    /// <summary>Numbers of the datum messages seen, 1021 to 1027.</summary>
    public IReadOnlyList<int> DatumMessages { get; init; } = [];

    /// <summary>Frame of the corrections by 1021 or 1022 (DF144).</summary>
    public string? StreamSourceFrame { get; init; }

    /// <summary>Frame that 1021 or 1022 leads to (DF146).</summary>
    public string? StreamTargetFrame { get; init; }

    /// <summary>Frame as declared by whoever set the gateway up, such as <c>KGD2002</c>.</summary>
    public string? DeclaredFrame { get; init; }

    /// <summary>Generation of that frame's results, as declared; the national results changed on 2023-07-07.</summary>
    public string? DeclaredGeneration { get; init; }

    /// <summary>Whether the gateway wrote any of the stream to the receiver while the occupation ran; absent in records of before this was kept.</summary>
    public bool? WasWritten { get; init; }

    /// <summary>Whether for a while none of it was written although a session was being observed: what the receiver used then was something else.</summary>
    public bool WasWithheld { get; init; }

    /// <summary>Other station ids that the same stream named before <see cref="BaseStationId"/>, in order: a virtual base changes its own.</summary>
    // Absent in records of before: what a generated reader finds absent it sets to null, whatever the initialiser.
    public IReadOnlyList<int> EarlierBaseStationIds { get => field ?? []; init; }

    /// <summary>All station ids that the stream named.</summary>
    internal IEnumerable<int> StationIds => BaseStationId is { } id ? EarlierBaseStationIds.Append(id) : EarlierBaseStationIds;

    /// <summary>The same stream later in the same occupation: nothing that was seen of it is forgotten.</summary>
    /// <param name="earlier">The stream as it stood on the record until now.</param>
    public CorrectionFrame After(CorrectionFrame earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return this with
        {
            WasWritten = earlier.WasWritten == true || WasWritten == true ? true : WasWritten ?? earlier.WasWritten,
            WasWithheld = earlier.WasWithheld || WasWithheld,
            BaseStationId = BaseStationId ?? earlier.BaseStationId,
            EarlierBaseStationIds = [.. earlier.StationIds.Concat(EarlierBaseStationIds).Where(id => id != BaseStationId).Distinct()],
        };
    }

    /// <summary>Reads the kind off a mountpoint's name and the stream, where nobody declared it.</summary>
    /// <param name="mountpoint">Such as <c>VRS-RTCM31</c>.</param>
    /// <param name="isVirtual">By 1005 or 1006; null if not said.</param>
    public static CorrectionKind KindOf(string? mountpoint, bool? isVirtual)
    {
        string name = mountpoint?.ToUpperInvariant() ?? "";
        return name switch
        {
            _ when name.Contains("SSR", StringComparison.Ordinal) => CorrectionKind.Ssr,
            _ when name.Contains("PPP", StringComparison.Ordinal) => CorrectionKind.Ppp,
            _ when name.Contains("VRS", StringComparison.Ordinal) => CorrectionKind.Vrs,
            _ when name.Contains("FKP", StringComparison.Ordinal) => CorrectionKind.Fkp,
            _ when name.Contains("MAC", StringComparison.Ordinal) || name.Contains("IMAX", StringComparison.Ordinal) => CorrectionKind.Mac,
            _ => isVirtual switch { true => CorrectionKind.Vrs, false => CorrectionKind.SingleBase, null => CorrectionKind.Unknown },
        };
    }
}
