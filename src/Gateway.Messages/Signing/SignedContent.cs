using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Messages;

/// <summary>
/// What a signature covers: where a message is published, how its payload is to be read, and the payload's bytes exactly as
/// they are on the wire. So the gateway's name (in the topic), an alert's number, and a receipt's <c>acknowledgedAt</c> (in the
/// payload) are covered, and a message that is published again under another topic is not what was signed.
/// </summary>
/// <param name="Topic">The whole topic, with its root.</param>
/// <param name="SchemaVersion">Value of <see cref="MessageSchema.VersionProperty"/>.</param>
/// <param name="ContentType">MQTT 5 content type.</param>
/// <param name="Payload">The payload's bytes.</param>
public readonly record struct SignedContent(string Topic, string SchemaVersion, string ContentType, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Length of <see cref="Digest"/>, bytes.</summary>
    public const int DigestBytes = 32;

    /// <summary>
    /// What the signed bytes begin with. Whatever else these keys may ever sign, such as a TLS handshake or another version of
    /// this form, begins otherwise, so no signature of the one can be shown as one of the other.
    /// </summary>
    private static ReadOnlySpan<byte> Domain => "emergency-bell message signature 1\n"u8;

    /// <summary>Content of a message as this build writes it.</summary>
    /// <param name="topic">The whole topic.</param>
    /// <param name="payload">The payload.</param>
    public static SignedContent Of(string topic, ReadOnlyMemory<byte> payload) =>
        new(topic, MessageSchema.CurrentVersionText, MessageSchema.ContentType, payload);

    /// <summary>
    /// SHA-256 (FIPS 180-4) of the domain, then topic, schema version, content type and payload, each as a 32-bit big-endian
    /// number of bytes and the bytes, texts as UTF-8. The lengths make the form unambiguous: no two contents have the same bytes.
    /// </summary>
    /// <returns><see cref="DigestBytes"/> bytes.</returns>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Domain);
        Append(hash, Encoding.UTF8.GetBytes(Topic));
        Append(hash, Encoding.UTF8.GetBytes(SchemaVersion));
        Append(hash, Encoding.UTF8.GetBytes(ContentType));
        Append(hash, Payload.Span);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> field)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)field.Length);
        hash.AppendData(length);
        hash.AppendData(field);
    }
}
