namespace Gateway.Messages;

/// <summary>What a check of a message's signature found.</summary>
public enum SignatureFinding
{
    /// <summary>Made over exactly this content by a key that is believed.</summary>
    Valid,

    /// <summary>The message carries no signature.</summary>
    Missing,

    /// <summary>What it carries cannot be a signature, or a property that is signed along is absent.</summary>
    Malformed,

    /// <summary>Made by a key that is not among those believed: a stranger's, revoked, expired, or not known here yet.</summary>
    UnknownKey,

    /// <summary>It names a key that is believed, and is not that key's over this content: something was altered or made up.</summary>
    Wrong,
}
