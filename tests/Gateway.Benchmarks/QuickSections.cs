namespace Gateway.Benchmarks;

/// <summary>One part of the quick run: measures a thing and its baseline in the same process, one after the other.</summary>
/// <param name="Name">Word on the command line.</param>
/// <param name="About">What it measures, one line.</param>
/// <param name="RunAsync">Measures and prints.</param>
internal sealed record QuickSection(string Name, string About, Func<TextWriter, Task> RunAsync);

/// <summary>All sections of the quick run. A new one is added to <see cref="All"/>.</summary>
internal static class QuickSections
{
    private static readonly QuickSection[] All =
    [
        new("nmea", "NMEA: sentences/s, MB/s and bytes allocated per sentence, beside line ends and checksums alone", NmeaQuick.RunAsync),
        new("frames", "UBX and RTCM 3 framing: frames/s, MB/s and bytes allocated per frame, beside the checksums alone", FramesQuick.RunAsync),
        new("hostile", "Framing of bytes that begin like long frames at every turn, beside one CRC over them", HostileQuick.RunAsync),
        new("press", "Press to screen-ready event, beside a bare QoS 1 publish and delivery; acceptance beside a bare fsync", PressQuick.RunAsync),
        new("geodesy", "Coordinates: points/s projected, unprojected and converted as lines, beside cs2cs over the same lines", GeodesyQuick.RunAsync),
    ];

    /// <summary>Runs the named sections, or all.</summary>
    /// <returns>0, or 2 if a name is unknown.</returns>
    public static async Task<int> RunAsync(string[] names, TextWriter output, TextWriter errors)
    {
        foreach (string name in names)
        {
            if (All.All(section => section.Name != name))
            {
                await errors.WriteLineAsync($"quick: no section '{name}'. There are: {string.Join(", ", All.Select(section => section.Name))}.");
                return 2;
            }
        }

        foreach (QuickSection section in All)
        {
            if (names.Length > 0 && !names.Contains(section.Name))
                continue;
            await output.WriteLineAsync($"== {section.Name}: {section.About}");
            await section.RunAsync(output);
            await output.WriteLineAsync();
        }

        return 0;
    }
}
