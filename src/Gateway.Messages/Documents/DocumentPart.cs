using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Messages;

/// <summary>
/// A piece of a document on its way to the control room. Documents go in small pieces, one at a time, so that a press never
/// waits behind a photo. Each piece is committed and answered by an <see cref="AlertReceipt"/> under its <see cref="Id"/>,
/// as alerts are; with the last one the whole is held to <see cref="Sha256"/>.
/// </summary>
public sealed record DocumentPart
{
    /// <summary>Bytes of the document in one piece, the last one excepted.</summary>
    public const int ContentBytes = 12 * 1024;

    /// <summary>Longest document, bytes: a control point's survey over hours has about 3 MB.</summary>
    public const int LongestDocumentBytes = 16 * 1024 * 1024;

    /// <summary>Id of this piece, see <see cref="IdOf"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the document.</summary>
    public required Guid Document { get; init; }

    /// <summary>What the document is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Facility that it is about; the last level of the topic.</summary>
    public required string Facility { get; init; }

    /// <summary>Number of this piece, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many there are.</summary>
    public required int Count { get; init; }

    /// <summary>The whole document's size.</summary>
    public required int SizeBytes { get; init; }

    /// <summary>SHA-256 of the whole document, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Media type of the document, such as <c>application/json</c>, <c>image/jpeg</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>The commissioning that a photo belongs to; absent for others.</summary>
    public Guid? BelongsTo { get; init; }

    /// <summary>The bytes of this piece; base64 in JSON.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Pieces that a document of that size has, at least 1.</summary>
    public static int CountOf(int sizeBytes) => Math.Max(1, (sizeBytes + ContentBytes - 1) / ContentBytes);

    /// <summary>Whether an id can be a piece's: alerts have UUIDv7, pieces UUIDv8.</summary>
    public static bool IsPart(Guid id) => id.Version == 8;

    /// <summary>
    /// A piece's id, made of the document's and the piece's number, so that it is the same after a restart: UUIDv8 (RFC 9562
    /// 5.8) of the first 16 bytes of SHA-256 over the document's id (16 bytes, RFC 9562's order) and the number (32 bits, big-endian).
    /// </summary>
    public static Guid IdOf(Guid document, int number)
    {
        Span<byte> source = stackalloc byte[20];
        document.TryWriteBytes(source, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(source[16..], number);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
