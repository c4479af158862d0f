using System.Buffers.Text;
using System.Security.Cryptography;

namespace Gateway.Messages;

/// <summary>
/// A signature as two MQTT 5 user properties carry it: <see cref="MessageSchema.KeyProperty"/> and
/// <see cref="MessageSchema.SignatureProperty"/>.
/// </summary>
public sealed record MessageSignature
{
    /// <summary>Length of a signature, bytes: r and s of 32 each (IEEE P1363 form of ECDSA P-256).</summary>
    public const int Bytes = 64;

    /// <summary>Characters of a key's id.</summary>
    public const int KeyIdLength = 16;

    private MessageSignature(string key, string text, byte[] value) => (Key, Text, Value) = (key, text, value);

    /// <summary>Id of the key, see <see cref="KeyIdOf"/>.</summary>
    public string Key { get; }

    /// <summary>The signature as base64url without padding (RFC 4648 5), 86 characters.</summary>
    public string Text { get; }

    internal byte[] Value { get; }

    /// <summary>
    /// Id of a public key: the first 8 bytes of SHA-256 of its SubjectPublicKeyInfo (RFC 5280 4.1.2.7), as 16 lower-case
    /// hexadecimal digits. It finds the key and proves nothing.
    /// </summary>
    /// <param name="subjectPublicKeyInfo">DER.</param>
    public static string KeyIdOf(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(subjectPublicKeyInfo, hash);
        return Convert.ToHexStringLower(hash[..(KeyIdLength / 2)]);
    }

    /// <summary>Reads the two properties.</summary>
    /// <returns>False if one is absent, a key id is not 16 lower-case hexadecimal digits or a signature not 64 bytes of base64url.</returns>
    public static bool TryParse(string? key, string? signature, out MessageSignature parsed)
    {
        parsed = null!;
        if (key is not { Length: KeyIdLength } || !key.All(char.IsAsciiHexDigitLower) || signature is null)
            return false;
        // Asked first, because decoding throws on what is no base64url.
        if (signature.Length != Base64Url.GetEncodedLength(Bytes) || !Base64Url.IsValid(signature, out int length) || length != Bytes)
            return false;
        parsed = new MessageSignature(key, signature, Base64Url.DecodeFromChars(signature));
        return true;
    }

    internal static MessageSignature Of(string key, byte[] value) => new(key, Base64Url.EncodeToString(value), value);
}
