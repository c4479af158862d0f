namespace Gateway.Messages;

/// <summary>How a payload says what it is, by MQTT 5 properties, so that a reader can answer even what it cannot read.</summary>
public static class MessageSchema
{
    /// <summary>Content type of every payload.</summary>
    public const string ContentType = "application/json";

    /// <summary>User property with the schema version, a whole number.</summary>
    public const string VersionProperty = "schemaVersion";

    /// <summary>User property with the alert's id (UUID in its 36-character form), on alerts, pieces of documents, and receipts for either.</summary>
    public const string AlertIdProperty = "alertId";

    /// <summary>Version that this build writes, and the only one that it understands.</summary>
    public const int CurrentVersion = 1;

    /// <summary>User property with the signature, see <see cref="MessageSignature.Text"/>; absent from a sender without a key.</summary>
    public const string SignatureProperty = "signature";

    /// <summary>User property with the id of the key that the signature was made with, see <see cref="MessageSignature.KeyIdOf"/>.</summary>
    public const string KeyProperty = "key";

    /// <summary><see cref="CurrentVersion"/> as its property has it.</summary>
    public static string CurrentVersionText { get; } = CurrentVersion.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
