using System.Security.Cryptography;
using Gateway.Health;
using Gateway.Messages;

namespace Gateway.Relay;

/// <summary>The keys of this gateway's place in the district.</summary>
/// <param name="Signer">What this gateway signs with; absent before it was enrolled.</param>
/// <param name="ControlRoom">Whose receipts and commands are believed; absent before it was enrolled: then any receipt is.</param>
internal sealed record LinkKeys(MessageSigner? Signer, KeyRing? ControlRoom)
{
    public static LinkKeys None { get; } = new(null, null);
}

/// <summary>
/// Signs what goes out, checks what comes in. The keys are asked for every time, because a renewal changes them under way.
/// Off the press path: an alert is signed when it is sent.
/// </summary>
internal sealed class LinkTrust(Func<LinkKeys> keys)
{
    private string? _signingFault;

    /// <summary>For a gateway that was not enrolled.</summary>
    public static LinkTrust None { get; } = new(() => LinkKeys.None);

    public SigningHealth Health => new() { Key = keys().Signer?.Key, ChecksControlRoom = keys().ControlRoom is not null, Fault = Volatile.Read(ref _signingFault) };

    /// <summary>
    /// Signs. Never throws: an alert that cannot be signed goes out without, and the control room shows it as unproven, which is
    /// more than one that stays at home.
    /// </summary>
    public MessageSignature? Sign(string topic, ReadOnlyMemory<byte> payload)
    {
        try
        {
            MessageSignature? signature = keys().Signer?.Sign(topic, payload);
            Volatile.Write(ref _signingFault, null);
            return signature;
        }
        catch (Exception fault) when (fault is CryptographicException or ObjectDisposedException)
        {
            Volatile.Write(ref _signingFault, fault.Message);
            return null;
        }
    }

    public OutgoingMessage Signed(OutgoingMessage message) => message with { Signature = Sign(message.Topic, message.Payload) };

    /// <summary>Whether it is the control room's; null where this gateway was not enrolled and cannot tell.</summary>
    public SignatureFinding? Check(IncomingMessage message) =>
        keys().ControlRoom?.Check(message.Topic, message.Payload, message.SchemaVersion, message.ContentType, message.Key, message.Signature);
}
