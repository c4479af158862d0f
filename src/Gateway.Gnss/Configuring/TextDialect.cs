using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>What a receiver answered to a command.</summary>
/// <param name="IsTaken">Whether it was taken.</param>
/// <param name="Reason">Why not, in plain words; null if it was.</param>
/// <param name="Statements">What the answer says of settings, each without its frame.</param>
internal sealed record TextAnswer(bool IsTaken, string? Reason, IReadOnlyList<string> Statements);

/// <summary>A make whose commands are text.</summary>
internal interface ITextDialect
{
    /// <summary>The receiver's own port, if its answers tell.</summary>
    string? Port { get; }

    /// <summary>Asks what the receiver is.</summary>
    ReceiverIdentity? Identify(TimeSpan patience);

    /// <summary>Sends a command and waits for its answer; null if none came.</summary>
    TextAnswer? Ask(string command);

    /// <summary>Sends a command that nothing answers.</summary>
    void Tell(string command);
}
