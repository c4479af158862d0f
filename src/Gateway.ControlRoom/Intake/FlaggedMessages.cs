using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gateway.ControlRoom.Store;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Intake;

/// <summary>Keeps messages that somebody has to look at. The same message again is counted.</summary>
internal static class FlaggedMessages
{
    /// <summary>
    /// Keeps one, inside the caller's transaction; the row has its id when this returns. A <c>loud</c> one may hide a
    /// press and has to sound. One of which repeats are not counted is a state that is said again and again.
    /// </summary>
    public static async Task<FlaggedRow> KeepAsync(
        ControlRoomContext context, IncomingMessage message, AlertSource? source, Guid? alertId, string reason, bool loud, DateTimeOffset now, bool countRepeats = true)
    {
        string fingerprint = FingerprintOf(message, reason);
        FlaggedRow? row = await context.Flagged.SingleOrDefaultAsync(f => f.Fingerprint == fingerprint);
        if (row is not null && !countRepeats)
            return row;
        if (row is not null)
        {
            row.Count++;
            row.Revision++;
            row.LastReceivedAt = now;
            // Without an id nobody can tell a repeat from somebody pressing again: ask for a look once more.
            if (row is { Loud: true, AlertId: null })
                (row.State, row.AcknowledgedAt, row.AcknowledgedBy) = (IncidentState.New, null, null);
            return row;
        }
        row = new FlaggedRow
        {
            Fingerprint = fingerprint,
            Revision = 1,
            State = IncidentState.New,
            Loud = loud,
            ReceivedAt = now,
            LastReceivedAt = now,
            Count = 1,
            Topic = message.Topic,
            District = source?.District,
            Gateway = source?.Gateway,
            Bell = source?.Bell,
            AlertId = alertId,
            Reason = reason,
            Payload = message.Payload.ToArray(),
        };
        context.Flagged.Add(row);
        await context.SaveChangesAsync();
        return row;
    }

    private static string FingerprintOf(IncomingMessage message, string reason)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(message.Topic));
        Append(hash, Encoding.UTF8.GetBytes(reason));
        Append(hash, message.Payload.Span);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
