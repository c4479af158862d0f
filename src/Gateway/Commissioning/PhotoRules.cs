using System.Security.Cryptography;
using Gateway.Messages;

namespace Gateway.Commissioning;

/// <summary>Which photos are taken.</summary>
internal static class PhotoRules
{
    public const int MostPhotos = 12;

    private const int LongestCaption = 500;

    /// <summary>The photo's description, if it may be kept.</summary>
    /// <exception cref="CommissioningException">It may not; the reason says why.</exception>
    public static CommissioningPhoto Describe(NewPhoto photo)
    {
        if (photo.Content.Length > NewPhoto.LongestBytes)
            throw Wrong(CommissioningReasons.PhotoTooLarge(photo.Content.Length));
        if (MediaTypeOf(photo.Content) is not { } type)
            throw Wrong(CommissioningReasons.PhotoOfOtherKind);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(photo.Content));
        if (photo.Sha256 is { } stated && !stated.Equals(sha256, StringComparison.OrdinalIgnoreCase))
            throw Wrong(CommissioningReasons.PhotoDamaged);
        if (photo.Caption?.Length > LongestCaption)
            throw Wrong(CommissioningReasons.TooLong("caption", LongestCaption));
        return new CommissioningPhoto
        {
            Id = photo.Id ?? Guid.CreateVersion7(),
            Sha256 = sha256,
            SizeBytes = photo.Content.Length,
            MediaType = type,
            TakenAt = photo.TakenAt?.ToUniversalTime(),
            Caption = string.IsNullOrWhiteSpace(photo.Caption) ? null : photo.Caption.Trim(),
        };
    }

    /// <summary>By the first bytes, not by what the sender says: these files are shown in browsers.</summary>
    private static string? MediaTypeOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        return content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8) ? "image/webp" : null;
    }

    private static CommissioningException Wrong(CommissioningReason reason) => new(CommissioningProblem.Wrong, reason);
}
