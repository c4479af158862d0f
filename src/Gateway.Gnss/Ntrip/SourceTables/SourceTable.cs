namespace Gateway.Gnss.Ntrip.SourceTables;

/// <summary>A caster's source table: its mountpoints, the casters and networks it names, and lines that are none of these.</summary>
public sealed record SourceTable
{
    /// <summary>STR records, in their order.</summary>
    public required IReadOnlyList<SourceTableMountpoint> Mountpoints { get; init; }

    /// <summary>CAS records, in their order.</summary>
    public required IReadOnlyList<SourceTableCaster> Casters { get; init; }

    /// <summary>NET records, in their order.</summary>
    public required IReadOnlyList<SourceTableNetwork> Networks { get; init; }

    /// <summary>Lines that are no record of a known kind, as text.</summary>
    public required IReadOnlyList<string> OtherLines { get; init; }

    /// <summary>Whether ENDSOURCETABLE came: without it the table may be cut off.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>
    /// Reads a table's body. Never refuses: what is odd is kept as text. Read as UTF-8, as CP949 where it is not that, or as
    /// Latin-1 (<see cref="CasterText"/>). Ends at ENDSOURCETABLE.
    /// </summary>
    public static SourceTable Parse(ReadOnlySpan<byte> body)
    {
        var mountpoints = new List<SourceTableMountpoint>();
        var casters = new List<SourceTableCaster>();
        var networks = new List<SourceTableNetwork>();
        var others = new List<string>();
        bool whole = false;
        foreach (string line in Printable(CasterText.Decode(body)).Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith("ENDSOURCETABLE", StringComparison.OrdinalIgnoreCase))
            {
                whole = true;
                break;
            }

            var fields = new RecordFields(line);
            if (fields.Count > 1 && fields[0].Equals("STR", StringComparison.OrdinalIgnoreCase))
                mountpoints.Add(SourceTableMountpoint.Of(fields));
            else if (fields.Count > 1 && fields[0].Equals("CAS", StringComparison.OrdinalIgnoreCase))
                casters.Add(SourceTableCaster.Of(fields));
            else if (fields.Count > 1 && fields[0].Equals("NET", StringComparison.OrdinalIgnoreCase))
                networks.Add(SourceTableNetwork.Of(fields));
            else
                others.Add(line);
        }

        return new SourceTable { Mountpoints = mountpoints, Casters = casters, Networks = networks, OtherLines = others, IsWhole = whole };
    }

    /// <summary>The stream of that mountpoint; null if there is none. Casters differ over upper and lower case: an exact match first.</summary>
    public SourceTableMountpoint? Find(string mountpoint) =>
        Mountpoints.FirstOrDefault(stream => stream.Mountpoint == mountpoint)
        ?? Mountpoints.FirstOrDefault(stream => stream.Mountpoint.Equals(mountpoint, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether a body that was to be a stream begins like a source table: casters answer a mountpoint that they do not
    /// know with it, status 200.
    /// </summary>
    public static bool BeginsLikeOne(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> text = body.TrimStart("\r\n "u8);
        return text.StartsWith("STR;"u8) || text.StartsWith("CAS;"u8) || text.StartsWith("NET;"u8)
            || text.StartsWith("ENDSOURCETABLE"u8) || text.StartsWith("SOURCETABLE "u8);
    }

    /// <summary>Control characters of a caster would act in whatever terminal shows them: none gets further than here.</summary>
    private static string Printable(string text) =>
        string.Create(text.Length, text, static (kept, whole) =>
        {
            for (int i = 0; i < whole.Length; i++)
                kept[i] = char.IsControl(whole[i]) && whole[i] is not ('\n' or '\r' or '\t') ? '\uFFFD' : whole[i];
        });
}
