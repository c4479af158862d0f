using System.Security.Cryptography;
using Gateway.Captures;
using Gateway.Facilities.Surveys;

namespace Gateway.Survey;

/// <summary>Whether the files of the receiver's bytes beside a record are still those that it lists.</summary>
internal static class CaptureLook
{
    /// <param name="record">The record.</param>
    /// <param name="folder">Folder that its file stands in.</param>
    public static IReadOnlyList<CaptureFinding> At(OccupationRecord record, string folder) =>
        [.. record.Captures.Select(capture => new CaptureFinding(capture.File, State(capture, folder)))];

    /// <summary>The record's epochs beside what its files say when they are decoded again.</summary>
    /// <param name="record">The record.</param>
    /// <param name="folder">Folder that its file stands in.</param>
    public static RawFinding Decode(OccupationRecord record, string folder)
    {
        var comparison = new RawComparison(record);
        byte[] piece = new byte[64 * 1024];
        foreach (RawCapture capture in record.Captures.Where(capture => capture.File.EndsWith(CaptureIndex.CaptureExtension, StringComparison.Ordinal)))
        {
            try
            {
                using FileStream stream = File.OpenRead(Path.Combine(folder, Path.GetFileName(capture.File)));
                comparison.BeginFile();
                for (int length; (length = stream.Read(piece)) > 0;)
                    comparison.Push(piece.AsSpan(0, length));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                continue; // Named as missing or unreadable by At.
            }
        }

        return comparison.Conclude();
    }

    private static CaptureState State(RawCapture capture, string folder)
    {
        // Only its name: what a record says must not lead elsewhere.
        string path = Path.Combine(folder, Path.GetFileName(capture.File));
        if (!File.Exists(path))
            return CaptureState.Missing;
        if (capture.Sha256 is null)
            return CaptureState.NotKnown;
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream)).Equals(capture.Sha256, StringComparison.OrdinalIgnoreCase) ? CaptureState.Intact : CaptureState.Altered;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return CaptureState.Unreadable;
        }
    }
}
