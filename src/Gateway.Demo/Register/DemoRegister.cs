using System.Reflection;
using Gateway.Demo.World;
using Gateway.Facilities;

namespace Gateway.Demo.Register;

/// <summary>The facilities of the demo, embedded in the program.</summary>
internal static class DemoRegister
{
    public const string FileName = "seongdong.geojson";

    public static byte[] Bytes()
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <exception cref="DemoException">The embedded file breaks a rule of the register.</exception>
    public static IReadOnlyList<RegisteredFacility> Read()
    {
        FacilityFile file = FacilityGeoJsonReader.Read(Bytes());
        return file.Refused.Count == 0
            ? file.Facilities
            : throw new DemoException($"{FileName}: {string.Join("; ", file.Refused)}");
    }
}
