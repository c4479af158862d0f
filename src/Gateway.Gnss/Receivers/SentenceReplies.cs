namespace Gateway.Gnss.Receivers;

/// <summary>Makers' own sentences, and the text that a receiver sends at its start (NMEA 0183 4.11 TXT).</summary>
internal static class SentenceReplies
{
    /// <summary>What a whole sentence says of its sender; null if nothing.</summary>
    public static ReceiverIdentity? Read(string sentence)
    {
        string[] fields = sentence.Split('*')[0].Split(',');
        return fields switch
        {
            ["$PQTMVERNO", var version, ..] when IsVersion(version) => new ReceiverIdentity { Make = "Quectel", Model = QuectelModel(version), Firmware = version, By = "PQTMVERNO" },
            ["$PAIR020", var version, ..] when IsVersion(version) => Airoha(version),
            ["$PMTK705", var release, _, var model, ..] => new ReceiverIdentity { Make = "MediaTek", Model = Given(model), Firmware = Given(release), By = "PMTK705" },
            ["$PSTMVER", var version, ..] when version.Length > 0 => new ReceiverIdentity { Make = "STMicroelectronics", Model = "Teseo", Firmware = version, By = "PSTMVER" },
            [var address, _, _, _, .. var text] when address.Length == 6 && address.EndsWith("TXT", StringComparison.Ordinal) => Text(string.Join(',', text)),
            ["$PTNL", ..] => new ReceiverIdentity { Make = "Trimble", By = "PTNL" },
            ["$PUBX", ..] => new ReceiverIdentity { Make = UbloxNames.Make, By = "PUBX" },
            ["$PASHR", "RID", var model, var firmware, ..] => new ReceiverIdentity { Make = "Ashtech", Model = Given(model), Firmware = Given(firmware), By = "PASHR,RID" },
            [var address, ..] when address.StartsWith("$PGRM", StringComparison.Ordinal) => Garmin(fields),
            _ => null,
        };
    }

    private static bool IsVersion(string field) => field.Length > 0 && field != "ERROR";

    private static string? Given(string field) => field.Length == 0 ? null : field;

    /// <summary>
    /// Quectel's version begins with the module: LC29HDANR11A03S is an LC29H (DA), LG290P03AANR01A03S an LG290P. Letters,
    /// digits and one more letter are its name.
    /// </summary>
    private static string? QuectelModel(string version)
    {
        int end = 0;
        while (end < version.Length && char.IsAsciiLetter(version[end]))
            end++;
        int digits = end;
        while (end < version.Length && char.IsAsciiDigit(version[end]))
            end++;
        if (end == digits || digits == 0)
            return null;
        if (end < version.Length && char.IsAsciiLetter(version[end]))
            end++;
        string name = version[..end];
        return name == "LC29H" && version.Length > end + 2 ? $"{name} ({version.Substring(end, 2)})" : name;
    }

    private static ReceiverIdentity Airoha(string version)
    {
        bool isQuectel = version.StartsWith("LC", StringComparison.Ordinal) || version.StartsWith("LG", StringComparison.Ordinal);
        return new ReceiverIdentity
        {
            Make = isQuectel ? "Quectel" : "Airoha",
            Model = isQuectel ? QuectelModel(version) : version.Split('_')[0],
            Firmware = version,
            By = "PAIR020",
        };
    }

    private static ReceiverIdentity? Garmin(string[] fields) => fields is ["$PGRMT", var product, ..]
        ? new ReceiverIdentity { Make = "Garmin", Model = Given(product), By = "PGRMT" }
        : new ReceiverIdentity { Make = "Garmin", By = fields[0][1..] };

    private static ReceiverIdentity? Text(string text)
    {
        const string by = "text at its start (TXT)";
        if (text.StartsWith("u-blox", StringComparison.OrdinalIgnoreCase))
            return new ReceiverIdentity { Make = UbloxNames.Make, By = by };
        if (UbloxNames.After(text, "MOD=") is { } module)
            return new ReceiverIdentity { Make = UbloxNames.Make, Model = module, By = by };
        if (UbloxNames.After(text, "FWVER=") is { } firmware)
            return new ReceiverIdentity { Make = UbloxNames.Make, Firmware = firmware, By = by };
        if (text.StartsWith("HW UBX", StringComparison.Ordinal))
            return new ReceiverIdentity { Make = UbloxNames.Make, Hardware = text[3..], By = by };
        if (text == "MA=CASIC")
            return new ReceiverIdentity { Make = "CASIC", By = by };
        return UbloxNames.After(text, "SW=URANUS") is { } software ? new ReceiverIdentity { Make = "CASIC", Firmware = $"URANUS{software}", By = by } : null;
    }
}
