using System.Security.Cryptography;
using System.Text;

namespace Gateway.Messages;

/// <summary>
/// What both ends derive from an enrolment code; the code itself is never sent and never stored. With one key the control
/// room proves to the gateway that it made the code, before the gateway trusts it with anything; the other the gateway shows
/// to prove that somebody gave it the code (docs/decisions/0006-enrolment.md).
/// </summary>
/// <param name="ProofKey">Key of <see cref="Proof"/>, 32 bytes.</param>
/// <param name="Shown">What the gateway shows, 32 bytes; the control room keeps its SHA-256.</param>
public sealed record EnrolmentKeys(byte[] ProofKey, byte[] Shown)
{
    /// <summary>Bytes of the gateway's random number.</summary>
    public const int NonceLength = 32;

    /// <summary>About a tenth of a second on a Pi; 75 random bits need no more.</summary>
    private const int Rounds = 200_000;

    /// <summary>Derives them; a code is good for the gateway that it was made for and no other.</summary>
    /// <param name="code">The code.</param>
    /// <param name="name">The gateway, <see cref="IdentityName.Of(string, string)"/>.</param>
    public static EnrolmentKeys Derive(EnrolmentCode code, string name)
    {
        ArgumentNullException.ThrowIfNull(code);
        byte[] salt = Encoding.UTF8.GetBytes($"gateway enrolment 1\n{name}");
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(code.Characters, salt, Rounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        return new EnrolmentKeys(HMACSHA256.HashData(key, "prove"u8), HMACSHA256.HashData(key, "show"u8));
    }

    /// <summary>What only somebody with <paramref name="proofKey"/> can say about an authority's certificate, for this random number.</summary>
    /// <param name="proofKey">See <see cref="ProofKey"/>.</param>
    /// <param name="nonce">The gateway's random number.</param>
    /// <param name="authority">The authority's certificate, DER.</param>
    public static byte[] Proof(byte[] proofKey, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> authority)
    {
        byte[] said = new byte[nonce.Length + SHA256.HashSizeInBytes];
        nonce.CopyTo(said);
        SHA256.HashData(authority, said.AsSpan(nonce.Length));
        return HMACSHA256.HashData(proofKey, said);
    }
}
