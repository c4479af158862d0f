using System.Text;

namespace Gateway.Configuration;

/// <summary>Where the service and the command line meet.</summary>
internal static class LocalSocket
{
    private const string FileName = "gateway.sock";
    private const string StreamFileName = "stream.sock";

    /// <summary>sun_path of unix(7) holds 108 bytes with the closing zero.</summary>
    private const int LongestPathBytes = 107;

    /// <summary>Longest data directory, in bytes of UTF-8.</summary>
    public static int LongestDirectoryBytes => LongestPathBytes - FileName.Length - 1;

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, FileName);

    /// <summary>Where the service serves what its receivers say, in gpsd's protocol; shorter than the other, so it fits too.</summary>
    public static string StreamPathIn(string dataDirectory) => Path.Combine(dataDirectory, StreamFileName);

    public static bool Fits(string dataDirectory) => Encoding.UTF8.GetByteCount(PathIn(dataDirectory)) <= LongestPathBytes;
}
