using System.Security.Cryptography;
using System.Text;

namespace Gateway.Facilities.Surveys;

/// <summary>The last property of a record's JSON: SHA-256 over the JSON as it would be without it.</summary>
internal static class RecordDigest
{
    private static ReadOnlySpan<byte> Begin => ",\"digest\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}"u8;

    /// <summary>The JSON with its digest.</summary>
    /// <param name="bare">A JSON object without it.</param>
    public static byte[] Seal(byte[] bare) =>
        [.. bare.AsSpan(0, bare.Length - 1), .. Begin, .. Encoding.ASCII.GetBytes(Of(bare)), .. End];

    /// <summary>Whether the JSON is as it was sealed.</summary>
    public static bool Holds(ReadOnlySpan<byte> json, string? digest)
    {
        int at = json.LastIndexOf(Begin);
        return at > 0 && digest == Of([.. json[..at], (byte)'}']);
    }

    private static string Of(byte[] bare) => Convert.ToHexStringLower(SHA256.HashData(bare));
}
