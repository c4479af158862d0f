using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>The register into a GeoJSON file.</summary>
internal static class FacilityExporting
{
    public static int Run(FacilityRegister register, string file, bool derived)
    {
        register.Refresh();
        IEnumerable<RegisteredFacility> facilities = register.Current.Entries.Select(entry => entry.Registered);
        if (file == "-")
        {
            using Stream output = Console.OpenStandardOutput();
            FacilityGeoJsonWriter.Write(output, facilities, derived);
            return ExitCodes.Success;
        }

        // Beside the target, so that the last step is a rename: a full disk leaves the old file as it was.
        string begun = file + ".part";
        try
        {
            using (var output = new FileStream(begun, FileMode.Create, FileAccess.Write))
            {
                FacilityGeoJsonWriter.Write(output, facilities, derived);
                output.Flush(flushToDisk: true);
            }

            File.Move(begun, file, overwrite: true);
        }
        catch
        {
            File.Delete(begun);
            throw;
        }

        return ExitCodes.Success;
    }
}
