using System.Text.Json;
using Gateway.ControlRoom.Commissionings;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// Takes pieces of documents: commissionings, register entries, surveys, photos. As with alerts, a piece is committed when
/// <see cref="AcceptAsync"/> returns, a repeat changes nothing and gives the same receipt, and what cannot be read is kept,
/// shown (without sound: it hides no press) and answered.
/// </summary>
internal sealed partial class DocumentIntake(
    ControlRoomStore store, ChangeFeed feed, AlertTopics topics, string controlRoom, TimeProvider time, ILogger<DocumentIntake> logger)
{
    /// <summary>Commits one piece.</summary>
    /// <exception cref="Exception">Nothing is committed and nothing may be acknowledged; <see cref="StoreFault"/> tells whether waiting helps.</exception>
    public async Task<IntakeResult> AcceptAsync(IncomingMessage message, DocumentSource source, MessageProof proof, CancellationToken cancellation)
    {
        if (proof.Doubt is { } doubt)
            return await KeepAsync(message, source, message.StatedAlertId, doubt, cancellation, IntakeOutcome.KeptUnproven);
        if (PartReading.Of(message, source, out string? notUnderstood) is not { } part)
            return await KeepAsync(message, source, message.StatedAlertId, notUnderstood!, cancellation);
        (PartCommitted committed, List<ConsoleChange> changes) = await store.WriteAsync(async context =>
        {
            var commit = new DocumentCommit(context, source, part, time.StoredNow());
            PartCommitted committed = await commit.RunAsync();
            if (committed.Flag is { } flag)
                commit.Changes.Add(new FlaggedChange(FlaggedMessage.From(await FlaggedMessages.KeepAsync(context, message, Sender(source), part.Document, flag, loud: false, time.StoredNow()))));
            return (committed, commit.Changes);
        }, cancellation);
        changes.ForEach(feed.Announce);
        if (committed.IsWhole)
            LogWhole(part.Kind, part.Document, OneLine.Of(message.Topic), part.SizeBytes);
        if (committed.Flag is not null)
            LogFlagged(part.Kind, part.Document, OneLine.Of(message.Topic), committed.Flag);
        return Answer(source, part.Id, committed.Outcome, committed.StoredAt, committed.Flag);
    }

    private async Task<IntakeResult> KeepAsync(IncomingMessage message, DocumentSource source, Guid? id, string reason, CancellationToken cancellation, IntakeOutcome outcome = IntakeOutcome.KeptNotUnderstood)
    {
        FlaggedMessage flagged = await store.WriteAsync(
            async context => FlaggedMessage.From(await FlaggedMessages.KeepAsync(context, message, Sender(source), id, reason, loud: false, time.StoredNow())), cancellation);
        feed.Announce(new FlaggedChange(flagged));
        LogFlagged(source.Kind, id ?? Guid.Empty, OneLine.Of(message.Topic), reason);
        return id is { } known
            ? Answer(source, known, outcome, flagged.ReceivedAt, reason)
            : new IntakeResult(outcome);
    }

    private IntakeResult Answer(DocumentSource source, Guid part, IntakeOutcome outcome, DateTimeOffset storedAt, string? reason) =>
        new(outcome, new OutgoingReceipt(topics.Receipts(source.District, source.Gateway), new AlertReceipt
        {
            AlertId = part,
            Outcome = outcome switch
            {
                IntakeOutcome.KeptNotUnderstood => ReceiptOutcome.KeptNotUnderstood,
                IntakeOutcome.KeptUnproven => ReceiptOutcome.KeptUnproven,
                IntakeOutcome.SendAgain => ReceiptOutcome.SendAgain,
                _ => ReceiptOutcome.Stored,
            },
            StoredAt = storedAt,
            ControlRoom = controlRoom,
            Reason = reason,
        }));

    private static AlertSource Sender(DocumentSource source) => new(source.District, source.Gateway, "");

    [LoggerMessage(LogLevel.Information, "Stored {Kind} {Document} from {Topic}, {Bytes} bytes")]
    private partial void LogWhole(DocumentKind kind, Guid document, string topic, int bytes);

    [LoggerMessage(LogLevel.Warning, "{Kind} {Document} from {Topic}: {Reason}")]
    private partial void LogFlagged(DocumentKind kind, Guid document, string topic, string reason);
}

/// <summary>Who sent a document about what, by its topic, which the broker's access list guards.</summary>
internal readonly record struct DocumentSource(string District, string Gateway, DocumentKind Kind, string Facility)
{
    /// <summary>Of a topic for documents; null for any other.</summary>
    public static DocumentSource? Of(TopicAddress address)
    {
        foreach (DocumentKind kind in Enum.GetValues<DocumentKind>())
        {
            string level = AlertTopics.LevelOf(kind);
            if (address.Rest.Length > level.Length + 1 && address.Rest.StartsWith(level, StringComparison.Ordinal) && address.Rest[level.Length] == '/')
                return new DocumentSource(address.District, address.Gateway, kind, address.Rest[(level.Length + 1)..]);
        }

        return null;
    }
}

/// <summary>What a payload on a document's topic says.</summary>
internal static class PartReading
{
    private const string Json = MessageSchema.ContentType;

    /// <returns>The piece, or null with the reason why it cannot be read.</returns>
    public static DocumentPart? Of(IncomingMessage message, DocumentSource source, out string? notUnderstood)
    {
        string known = MessageSchema.CurrentVersion.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (message.Property(MessageSchema.VersionProperty) is { } version && version != known)
        {
            notUnderstood = IntakeReasons.UnknownVersion(OneLine.Of(version));
            return null;
        }

        try
        {
            DocumentPart part = CommissioningJson.ReadPart(message.Payload.Span);
            notUnderstood = Fault(part, source);
            return notUnderstood is null ? part : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            notUnderstood = IntakeReasons.NotAPiece(OneLine.Of(e.Message));
            return null;
        }
    }

    private static string? Fault(DocumentPart part, DocumentSource source)
    {
        if (part.Kind != source.Kind || part.Facility != source.Facility)
            return IntakeReasons.OtherDocument(source.Kind, OneLine.Of(source.Facility), part.Kind, OneLine.Of(part.Facility));
        if (part.SizeBytes is < 0 or > DocumentPart.LongestDocumentBytes || part.Count != DocumentPart.CountOf(part.SizeBytes) || part.Number < 1 || part.Number > part.Count)
            return IntakeReasons.BadPiece(part.Number, part.Count, part.SizeBytes);
        if (part.Id != DocumentPart.IdOf(part.Document, part.Number))
            return IntakeReasons.PieceOfOtherId;
        int expected = part.Number < part.Count ? DocumentPart.ContentBytes : part.SizeBytes - ((part.Count - 1) * DocumentPart.ContentBytes);
        if (part.Content.Length != expected)
            return IntakeReasons.PieceOfOtherLength(part.Content.Length, expected);
        // Photos are shown in the operators' browsers: nothing else may come under their name.
        bool isFit = part.Kind == DocumentKind.Photo ? part.MediaType is "image/jpeg" or "image/webp" : part.MediaType == Json;
        return isFit ? null : IntakeReasons.OtherMediaType(OneLine.Of(part.MediaType), part.Kind);
    }
}
